-- What is owed already is counted.

INSERT INTO due_count (due_on, duty, access, n)
SELECT CASE WHEN s.one = 1 THEN y.due_on ELSE '' END, y.duty, y.access, count(*)
FROM (SELECT 'postmortem' AS duty, i.postmortem_due_on AS due_on, i.access FROM incident i
		WHERE i.historical = 0 AND i.required = 1 AND i.status <> 'rejected'
		AND i.postmortem IN ('drafting', 'in_review') AND i.postmortem_due_on IS NOT NULL
	UNION ALL SELECT 'evaluation' AS duty, i.evaluation_due_on AS due_on, i.access FROM incident i
		WHERE i.historical = 0 AND i.evaluated = 0 AND i.status <> 'rejected'
		AND i.evaluation_due_on IS NOT NULL) y, (SELECT 0 AS one UNION ALL SELECT 1 AS one) s
GROUP BY CASE WHEN s.one = 1 THEN y.due_on ELSE '' END, y.duty, y.access;
