-- Why a technical summary cites no evidence, where there is none to cite.
ALTER TABLE incident ADD COLUMN no_evidence_because TEXT;      -- long; input
