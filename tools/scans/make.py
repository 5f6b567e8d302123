#!/usr/bin/env python3
"""Makes a scan of a PDF: each page a picture, turned, noisy, grey or black and white, in a new PDF or an image file.

Needs pypdfium2, pillow, numpy and img2pdf (`pip install pypdfium2 pillow numpy img2pdf`).

    python3 tools/scans/make.py letter.pdf scan.pdf --dpi 200 --noise 8 --turn 1
"""
import argparse
import io

import img2pdf
import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
arguments.add_argument("pdf")
arguments.add_argument("out", help="a .pdf, or .tif, .png or .jpg (the first page, but for .tif)")
arguments.add_argument("--dpi", type=int, default=200)
arguments.add_argument("--noise", type=float, default=0, help="standard deviation of the grey, of 255")
arguments.add_argument("--specks", type=float, default=0, help="black pixels in a thousand")
arguments.add_argument("--turn", type=float, default=0, help="degrees; quarters too")
arguments.add_argument("--blur", type=float, default=0, help="radius in pixels")
arguments.add_argument("--bilevel", action="store_true", help="black and white, as a fax")
arguments.add_argument("--jpeg", type=int, default=0, help="quality of the JPEG; else the picture is kept as it is")
given = arguments.parse_args()


def scan(page, number):
    """Gives the picture of a page as a scanner would."""
    image = page.render(scale=given.dpi / 72).to_pil().convert("L")
    if given.blur:
        image = image.filter(ImageFilter.GaussianBlur(given.blur))
    if given.turn:
        image = image.rotate(given.turn, Image.Resampling.BICUBIC, expand=given.turn % 90 == 0, fillcolor=255)
    random = np.random.default_rng(number)
    pixels = np.asarray(image).astype(np.float32)
    if given.noise:
        pixels += random.normal(0, given.noise, pixels.shape)
    if given.specks:
        pixels[random.random(pixels.shape) < given.specks / 1000] = 0
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return image.point(lambda grey: 255 if grey > 150 else 0).convert("1") if given.bilevel else image


pages = [scan(page, number) for number, page in enumerate(pypdfium2.PdfDocument(given.pdf))]
density = (given.dpi, given.dpi)
if given.out.endswith(".pdf"):
    files = []
    for image in pages:
        file = io.BytesIO()
        if given.jpeg:
            image.convert("L").save(file, "JPEG", quality=given.jpeg, dpi=density)
        else:
            image.save(file, "PNG", dpi=density)
        files.append(file.getvalue())
    with open(given.out, "wb") as out:
        out.write(img2pdf.convert(files))
elif given.out.endswith((".tif", ".tiff")):
    compression = "group4" if given.bilevel else "tiff_lzw"
    pages[0].save(given.out, save_all=True, append_images=pages[1:], compression=compression, dpi=density)
else:
    pages[0].save(given.out, dpi=density)
