# Why this file exists: the letters need many different words, and none of a real letter or person.
"""The words of the letters: all invented or common, French and English side by side."""

MUNICIPALITIES = """Alma|Amos|Amqui|Baie-Comeau|Baie-Saint-Paul|Beloeil|Boucherville|Brossard|Candiac|Chambly|Châteauguay|
Chibougamau|Cowansville|Dolbeau-Mistassini|Drummondville|Gaspé|Gatineau|Granby|Joliette|L'Assomption|La Malbaie|La Tuque|
Lac-Mégantic|Lachute|Laval|Lévis|Longueuil|Magog|Maniwaki|Matane|Mirabel|Mont-Joli|Mont-Laurier|Montmagny|Montréal|
Notre-Dame-de-l'Île-Perrot|Percé|Plessisville|Prévost|Québec|Rimouski|Rivière-du-Loup|Roberval|Rouyn-Noranda|
Saguenay|Saint-Bruno-de-Montarville|Saint-Félicien|Saint-Georges|Saint-Jean-sur-Richelieu|Sainte-Anne-des-Monts|
Sainte-Marie|Salaberry-de-Valleyfield|Sept-Îles|Shawinigan|Sherbrooke|Sorel-Tracy|Terrebonne|Thetford Mines|
Trois-Rivières|Val-d'Or|Varennes|Victoriaville|Ville-Marie|Windsor""".replace("\n", "").split("|")

REGIONS = """Bas-Saint-Laurent|Saguenay–Lac-Saint-Jean|Capitale-Nationale|Mauricie|Estrie|Montréal|Outaouais|
Abitibi-Témiscamingue|Côte-Nord|Nord-du-Québec|Gaspésie–Îles-de-la-Madeleine|Chaudière-Appalaches|Laval|Lanaudière|
Laurentides|Montérégie|Centre-du-Québec""".replace("\n", "").split("|")

# Each set of labels: the head of its column, the words.
LABELS = {
    "fr": {
        "municipality": (("Municipalité", "Ville", "Municipalité de résidence"), MUNICIPALITIES),
        "region": (("Région", "Région administrative"), REGIONS),
        "unit": (
            ("Direction", "Unité administrative", "Service"),
            """Direction des ressources humaines|Direction des finances|Secrétariat général|Service des achats|
Direction des communications|Bureau de la vérification interne|Direction de la planification|Service du contentieux|
Direction des technologies|Service des immeubles|Direction de l'évaluation|Service aux citoyens|
Direction des opérations|Bureau des projets|Service de la paie|Direction de la santé publique|
Centre de documentation|Service de la sécurité civile|Direction des bibliothèques|Service des travaux publics""",
        ),
        "program": (
            ("Programme", "Programme ou mesure", "Volet"),
            """Aide à la rénovation des bâtiments patrimoniaux|Soutien aux organismes communautaires en habitation|
Programme d'accès à la formation de la main-d'œuvre|Mesure d'appui aux petites entreprises rurales|
Fonds de soutien à la mobilité durable dans les villes de moins de 10 000 habitants|
Subvention pour le remplacement des systèmes de chauffage au mazout|Crédit pour activités culturelles des jeunes|
Aide d'urgence aux sinistrés des inondations|Programme de surveillance de la qualité de l'eau des lacs|
Soutien à l'adaptation des logements pour les personnes à mobilité réduite|
Appui à la relève agricole dans les régions éloignées|Bourses pour stages en milieu nordique|
Mesure transitoire de soutien au transport adapté|Fonds d'initiatives locales en prévention des incendies|
Programme de plantation d'arbres en milieu urbain|Aide aux salles de spectacle de petite taille""",
        ),
        "job": (
            ("Titre d'emploi", "Catégorie d'emploi", "Corps d'emploi"),
            """Agente de bureau|Technicien en informatique|Ingénieur|Analyste financier|Préposée aux renseignements|
Conseiller en gestion|Infirmière clinicienne|Ouvrier d'entretien|Inspectrice|Chef d'équipe|Avocate|
Bibliotechnicien|Cadre intermédiaire|Agent de sécurité|Opératrice de machinerie|Travailleur social|Arpenteur|
Magasinière|Répartiteur|Chargée de projet""",
        ),
        "event": (
            ("Type d'événement", "Nature", "Catégorie"),
            """Chute|Erreur de médicament|Bris d'équipement|Collision mineure|Vandalisme|Déversement|Panne électrique|
Fausse alarme|Introduction par effraction|Plainte pour bruit|Dégât d'eau|Retard de livraison|Perte de document|
Accident sans blessé|Accident avec blessé|Incendie de véhicule|Animal errant|Objet trouvé""",
        ),
        "document": (
            ("Document", "Nature du document", "Titre du document"),
            """Rapport d'inspection|Note de service|Procès-verbal|Contrat de services|Courriel interne|Facture|
Plan d'aménagement|Étude de faisabilité|Avis juridique|Grille d'évaluation|Ordre du jour|Fiche technique|
Bon de commande|Rapport annuel|Relevé de dépenses|Mémoire au comité de direction""",
        ),
        "month": (("Mois",), "Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre"),
    },
    "en": {
        "municipality": (("Municipality", "City", "Place of residence"), MUNICIPALITIES),
        "region": (("Region", "Administrative region"), REGIONS),
        "unit": (
            ("Department", "Branch", "Service"),
            """Human Resources|Financial Services|Office of the Secretary General|Procurement|Communications|
Internal Audit|Planning and Research|Legal Services|Information Technology|Buildings and Equipment|School Transportation|
Adult Education|Student Services|Payroll|Libraries|Public Works""",
        ),
        "program": (
            ("Program", "Program or measure"),
            """Support for community housing organizations|Renovation of heritage buildings|
Replacement of oil heating systems in schools|Access to training for part-time employees|
Summer reading program for children under twelve|Snow removal on secondary roads and school grounds|
Emergency assistance after the spring floods|Breakfast program in elementary schools|
Measures for the integration of newly arrived students|Maintenance of sports fields and outdoor rinks""",
        ),
        "job": (
            ("Position", "Job category"),
            """Office clerk|Teacher|Special education technician|Caretaker|Principal|Secretary|Guidance counsellor|
Psychologist|Daycare educator|Bus driver|Analyst|Librarian|Electrician|Cafeteria helper""",
        ),
        "event": (
            ("Type of event", "Category"),
            """Fall|Broken window|Power failure|Water damage|False alarm|Theft|Minor collision|Late delivery|Lost file|
Noise complaint|Vandalism|Spill|Fire drill|Injury""",
        ),
        "document": (
            ("Document", "Description of the document"),
            """Inspection report|Internal memo|Minutes|Service contract|Invoice|Legal opinion|Agenda|Purchase order|
Annual report|Feasibility study|Evaluation grid|Expense statement""",
        ),
        "month": (
            ("Month",),
            "January|February|March|April|May|June|July|August|September|October|November|December",
        ),
    },
}

# Heads of columns of values, by what they hold; the later ones are long and are set on several lines.
HEADS = {
    "fr": {
        "count": """Nombre|Demandes|Dossiers|Hommes|Femmes|Effectif|Plaintes|Refus|Cas|Total|Interventions|Dossiers ouverts|
Nombre de demandes reçues|Nombre de dossiers fermés durant l'exercice|Employés réguliers|Postes vacants|Heures""",
        "money": """Montant|Coût|Dépenses|Budget|Honoraires|Coût total|Montant versé|Budget autorisé|Dépenses réelles|
Montant total versé durant l'exercice|Frais de déplacement|Valeur du contrat|Engagements""",
        "percent": "%|Part|Proportion|Taux|Part du total (%)|Taux d'occupation|Écart (%)|Variation",
        "decimal": "Moyenne|Durée moyenne|Indice|Délai moyen (jours)|ETC|Ratio|Note moyenne",
        "date": "Date|Date de réception|Date de fin|Début|Fin|Date de la décision|Échéance",
        "year": "Exercice|Année financière|Période",
        "status": "Statut|État|Décision|Communiqué",
        "yesno": "Communiqué|Caviardé|Public",
        "comment": "Commentaire|Remarques|Précisions|Mesure prise|Motif",
        "code": "Numéro|N° de dossier|Code|Référence",
        "paren": "Écart|Surplus (déficit)|Variation nette",
    },
    "en": {
        "count": """Number|Requests|Files|Men|Women|Headcount|Complaints|Refusals|Cases|Open files|Regular employees|
Number of requests received|Number of files closed during the year|Vacant positions|Hours""",
        "money": "Amount|Cost|Expenses|Budget|Fees|Total cost|Amount paid|Total amount paid during the year|Contract value",
        "percent": "%|Share|Rate|Share of total (%)|Change",
        "decimal": "Average|Average delay (days)|Index|FTE|Ratio",
        "date": "Date|Date received|End date|Start|Date of decision",
        "year": "Fiscal year|School year|Period",
        "status": "Status|Decision|Released",
        "yesno": "Released|Redacted|Public",
        "comment": "Comments|Remarks|Measures taken|Reason",
        "code": "Number|File No.|Code|Reference",
        "paren": "Variance|Surplus (deficit)|Net change",
    },
}

GROUPS = {
    "fr": """2021-2022|2022-2023|2023-2024|Hommes et femmes|Premier semestre|Second semestre|Personnel régulier|
Personnel occasionnel|Secteur public|Secteur privé|Avant la réforme|Depuis la réforme|Résidents|Demandes traitées""",
    "en": "2021-2022|2022-2023|2023-2024|First semester|Second semester|Permanent staff|Temporary staff|Residents|Visitors",
}

STATUS = {
    "fr": "Accepté|Refusé|En cours|Fermé|Transféré|Partiellement accepté|Désistement|Aucun document",
    "en": "Accepted|Refused|Pending|Closed|Transferred|Partly accepted|Withdrawn|No document",
}
YES_NO = {"fr": ("Oui", "Non", "En partie"), "en": ("Yes", "No", "In part")}

COMMENTS = {
    "fr": """Document retiré au complet.|Les pages 3 à 7 sont caviardées.|Remis au comité de suivi pour analyse.|
Le fournisseur a remplacé la pièce sans frais.|Aucune suite n'a été donnée.|
La collecte des données a commencé à l'automne et se poursuit.|Reporté à l'exercice suivant faute de personnel.|
Une formation a été offerte à toute l'équipe du matin.|Voir la note de service jointe.|Sans objet.|
Le système ne permet pas d'extraire cette donnée avant 2019.|Corrigé à la suite d'une visite sur les lieux.|
Information détenue par un autre organisme public.|Travaux terminés, réception définitive à venir.|
Le dossier a été fermé après deux rappels restés sans réponse.|Mesure reconduite pour une année.|
Données compilées à la main par le service.|Inclut les sommes versées à titre rétroactif.""",
    "en": """Withheld in full.|Pages 3 to 7 are redacted.|Sent to the committee for review.|No further action was taken.|
The supplier replaced the part at no charge.|Postponed to next year for lack of staff.|
Data collection began in the fall and is still under way.|See attached memo.|Not applicable.|
A training session was given to the whole team.|This information is held by another public body.|
The system cannot extract this data before 2019.|Work completed, final inspection to come.""",
}

TOTAL = {"fr": ("Total", "Total général", "TOTAL", "Ensemble"), "en": ("Total", "Grand total", "TOTAL")}
SUBTOTAL = {"fr": "Sous-total", "en": "Subtotal"}
ROW_NUMBER = {"fr": ("N°", "No", "#", "Ligne"), "en": ("No.", "#", "Row")}
SPANNED = {
    "fr": ("Donnée non disponible", "Service non offert", "Compilation en cours", "Voir la note 1"),
    "en": ("Data not available", "Service not offered", "See note 1"),
}
SECTIONS = {
    "fr": """Secteur des services administratifs et de la gestion|Secteur de l'exploitation et de l'entretien des réseaux|
Activités de prévention auprès de la population|Projets reportés des exercices antérieurs|
Bureaux régionaux et points de service|Volet destiné aux organismes sans but lucratif""",
    "en": """Administrative services and general management|Operation and maintenance of the networks|
Projects carried over from earlier years|Regional offices and points of service|Prevention among the population""",
}

TITLES = {
    "fr": """Nombre de demandes par {by}, {period}|Répartition des dépenses selon {by}, {period}|
Relevé des dossiers traités par {by} pour la période {period}|Données sur {by}, exercice {period}|
Évolution des interventions selon {by} ({period})|Liste des éléments visés par la demande, {period}""",
    "en": """Number of requests by {by}, {period}|Expenses by {by}, {period}|Files handled by {by} ({period})|
List of items covered by the request, {period}""",
}
BY = {
    "fr": {"municipality": "municipalité", "region": "région", "unit": "direction", "program": "programme",
           "job": "emploi", "event": "type d'événement", "document": "nature du document", "month": "mois"},
    "en": {"municipality": "municipality", "region": "region", "unit": "department", "program": "program",
           "job": "position", "event": "type of event", "document": "document", "month": "month"},
}  # fmt: skip

NOTES = {
    "fr": """Note : Les données proviennent des registres internes et peuvent être révisées.|
Note : En raison de l'arrondissement, la somme peut différer du total.|
Note : L'exercice financier se termine le 31 mars.|Remarque : Les dossiers ouverts avant 2019 sont exclus.""",
    "en": """Note: Figures come from internal registers and may be revised.|
Note: Totals may not add up because of rounding.|Note: The fiscal year ends on March 31.""",
}
SOURCES = {
    "fr": "Source : Registre des interventions, extraction du 4 février.|Source : Système de gestion des dossiers.",
    "en": "Source: Register of requests, extracted on February 4.|Source: File management system.",
}
# Each mark of suppressed values with the legend that explains it.
MARKS = {
    "fr": (("x", "x : Donnée confidentielle."), ("n.d.", "n.d. : Donnée non disponible."),
           ("< 5", "« < 5 » : Nombre inférieur à cinq, masqué par souci de confidentialité."),
           ("-", "- : Donnée infime ou nulle."), ("***", "*** : Donnée retirée en vertu de la Loi."),
           ("", "Les cases vides signifient que la donnée est confidentielle.")),
    "en": (("x", "x : Confidential."), ("n/a", "n/a : Not available."),
           ("< 5", "“< 5”: Number below five, withheld for confidentiality."), ("***", "*** : Withheld under the Act."),
           ("-", "- : Nil or negligible.")),
}  # fmt: skip

BODIES = {
    "fr": """Régie des essais du Québec|Ville de Saint-Essai|Office des mesures publiques|
Centre de services scolaire des Quatre-Rives|Centre intégré de santé des Trois-Plaines|Société des traversiers du Nord|
Commission des registres|Municipalité régionale de comté des Hauts-Lacs""",
    "en": "Green Valley School Board|Town of Mount Sample|Riverbend Health Centre|Northern Ferries Corporation",
}
SIGNATORIES = """Odile Brassenoire|Théo Valmondin|Maude Terrefort|Gaston Lépinard|Irène Boisclairet|Hector Montgrain|
Solange Rivebelle|Armand Clochetin"""
ROLES = {
    "fr": "Responsable de l'accès aux documents|Secrétaire générale et responsable de l'accès|Greffier adjoint",
    "en": "Person in charge of access to documents|Secretary General",
}
SUBJECTS = {
    "fr": """Demande d'accès à des documents administratifs|Votre demande d'accès à l'information|
Décision relative à votre demande d'accès""",
    "en": "Your access to information request|Decision about your request for documents",
}
OPENINGS = {
    "fr": """Nous donnons suite à votre demande d'accès reçue le {day} {month} dernier, par laquelle vous souhaitez obtenir des
 données sur les activités de notre organisme.|La présente fait suite à votre demande du {day} {month}, que nous avons
 traitée conformément à la Loi sur l'accès aux documents des organismes publics.|Votre demande reçue le {day} {month}
 vise à obtenir divers renseignements statistiques pour les dernières années.""",
    "en": """We are writing further to your request received on {month} {day}, in which you ask for figures about our
 activities.|This letter is our decision about your request of {month} {day}, under the Act respecting access to documents
 held by public bodies.""",
}
GIVINGS = {
    "fr": """Vous trouverez ci-dessous les renseignements que nous détenons.|Les données demandées figurent dans le tableau
 suivant.|Après vérification, nous sommes en mesure de vous communiquer ce qui suit.""",
    "en": "You will find below the information that we hold.|The figures requested are shown in the following table.",
}
CLOSINGS = {
    "fr": """Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours
 qui suivent la date de la présente.|Conformément à l'article 51 de la Loi, nous vous informons que vous disposez de trente
 jours pour demander la révision de cette décision.""",
    "en": """You may ask the Commission d'accès à l'information to review this decision within thirty days of the date of
 this letter.""",
}
PROSE = {
    "fr": """Nos recherches ont été faites dans les dossiers de trois services et dans les archives conservées à l'extérieur.|
Certains des documents repérés contiennent des renseignements qui concernent des tiers, et nous avons dû les consulter
 avant de rendre notre décision.|Il n'existe pas de liste qui réponde exactement à votre question; l'établir demanderait
 une comparaison de renseignements, ce que la Loi n'exige pas.|Pour l'exercice 2022-2023, nous avons traité 1 204 demandes,
 soit 8,5 % de plus qu'en 2021-2022, et le délai moyen est passé de 21 à 19 jours.|Les sommes engagées s'élèvent à
 48 310,25 $, dont 12 400 $ pour les honoraires et 3 250 $ pour les déplacements.|Nous avons retiré les renseignements
 personnels, comme les articles 53 et 54 le prévoient.|Le registre ne distingue pas les demandes faites par courriel de
 celles qui sont faites par la poste.|Les documents antérieurs à 2015 ont été détruits selon le calendrier de conservation.""",
    "en": """We searched the files of three departments and the archives that are kept off site.|Some of the documents contain
 information about third parties, whom we had to consult before making our decision.|In 2022-2023 we handled 1,204 requests,
 8.5% more than in 2021-2022, and the average delay went from 21 to 19 days.|Personal information was removed, as sections 53
 and 54 provide.|Documents created before 2015 were destroyed according to the retention schedule.""",
}
MONTHS = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre".split("|"),
    "en": """January|February|March|April|May|June|July|August|September|October|November|December""".split("|"),
}


def parts(text):
    """Give the entries of a text that is parted by `|`, its line ends taken out."""
    return text.replace("\n", "").split("|") if isinstance(text, str) else list(text)
