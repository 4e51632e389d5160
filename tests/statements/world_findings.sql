-- What findings name: of their incident, and (603, 604, 611) of another one, which no form can.
UPDATE finding SET since = 1501545600000, precision = 'month', zone = 'UTC', escaped = 'es',
	confidence = 'possible', weighed = 'we', others_by = 'Rosa',
	others_followup_id = 704 WHERE id = 602;
INSERT INTO finding_worsens (finding_id, by_id) VALUES (601, 602), (602, 601), (603, 602),
	(604, 611);
INSERT INTO finding_evidence (finding_id, evidence_id) VALUES (601, 1401), (601, 1403),
	(602, 1402), (603, 1404), (611, 1404);
