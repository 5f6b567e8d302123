//! The records of an archive as they go out: one after another, as the archive stood when the export began.

use std::collections::BTreeSet;

use super::{Archive, ArchiveError};

/// Which records are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'s> {
    /// Those of requests that are not for documents (a person's own file, a rectification, not stated) too.
    pub personal: bool,
    /// Only those with these ids; all where nothing is given. A search gives them.
    pub ids: Option<&'s BTreeSet<String>>,
}

/// A record on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'r> {
    /// The list it belongs to.
    pub list: &'r str,
    /// The name of its JSON file below the folder of its list.
    pub name: &'r str,
    /// The record.
    pub json: &'r str,
}

impl Archive {
    /// Lets everything that follows see the archive as it is now, whatever is written meanwhile; who writes does not wait.
    ///
    /// # Errors
    /// The database's own.
    pub fn hold_still(&self) -> Result<(), ArchiveError> {
        self.connection.execute_batch("BEGIN")?;
        // The view is taken by the first look.
        self.connection.query_row("SELECT count(*) FROM roots", [], |_| Ok(()))?;
        Ok(())
    }

    /// Ends what [`Self::hold_still`] began: what follows sees the archive as it is then.
    ///
    /// # Errors
    /// The database's own.
    pub fn let_go(&self) -> Result<(), ArchiveError> {
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    /// Hands over the records of a list that are wanted, in the order of (root, path, part); gives how many were held back
    /// because their request is not for documents. A file without a letter is of the request of its dossier's letters.
    ///
    /// # Errors
    /// The database's own, or that of the one who takes them.
    pub fn each_selected(
        &self,
        list: &str,
        selection: Selection,
        mut take: impl FnMut(&Outgoing) -> anyhow::Result<()>,
    ) -> anyhow::Result<usize> {
        let mut query = self.connection.prepare(
            "SELECT r.record_id, r.name, r.json, coalesce(CASE r.list
               WHEN 'decisions' THEN r.json ->> '$.request.type' = 'document'
               ELSE (SELECT min(l.json ->> '$.request.type' = 'document')
                 FROM dossier_files own JOIN dossier_files other ON other.root = own.root AND other.dossier = own.dossier
                 JOIN records l ON l.file = other.file AND l.list = 'decisions' WHERE own.file = r.file)
             END, 0)
             FROM files f JOIN records r ON r.file = f.id WHERE r.list = ?1 ORDER BY f.root, f.path, r.part",
        )?;
        let mut rows = query.query([list])?;
        let mut held_back = 0;
        while let Some(row) = rows.next()? {
            let wanted = selection
                .ids
                .is_none_or(|ids| row.get_ref(0).is_ok_and(|id| id.as_str().is_ok_and(|id| ids.contains(id))));
            if !wanted {
                continue;
            }
            if !selection.personal && !row.get::<_, bool>(3)? {
                held_back += 1;
                continue;
            }
            take(&Outgoing { list, name: row.get_ref(1)?.as_str()?, json: row.get_ref(2)?.as_str()? })?;
        }
        Ok(held_back)
    }
}
