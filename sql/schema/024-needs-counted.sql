-- What follow-ups ask for beside their due days is counted by every write, too: for each kind (effect,
-- interim, answer, judgement, risk) on the day from which it is asked or until which it holds, and once
-- in the sum without a day; what has no day (sample, alone) only there.
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT y.need, CASE WHEN s.one = 1 THEN y.day ELSE '' END, 0, y.access, count(*)
FROM (SELECT 'effect' AS need, f.effect_on AS day, f.access FROM followup f
		WHERE f.effect_on IS NOT NULL
	UNION ALL SELECT 'interim' AS need, f.interim_until AS day, f.access FROM followup f
		WHERE f.interim = 'holds' AND f.effect_on IS NULL AND f.interim_until IS NOT NULL
		AND f.unresolved = 1
	UNION ALL SELECT 'answer' AS need, min(n.answer_on) AS day, f.access
		FROM addressed n JOIN followup f ON f.id = n.followup_id
		WHERE n.answer_on IS NOT NULL AND f.unresolved = 1 GROUP BY f.id, f.access
	UNION ALL SELECT 'judgement' AS need, min(n.judge_on) AS day, f.access
		FROM addressed n JOIN followup f ON f.id = n.followup_id
		WHERE n.judge_on IS NOT NULL AND f.unresolved = 1 GROUP BY f.id, f.access
	UNION ALL SELECT 'sample' AS need, '' AS day, f.access
		FROM sample_item n JOIN followup f ON f.id = n.followup_id
		WHERE n.answered_at IS NULL AND n.ended_at IS NULL GROUP BY f.id, f.access
	UNION ALL SELECT 'risk' AS need, min(n.until) AS day, f.access
		FROM followup_risk n JOIN followup f ON f.id = n.followup_id
		WHERE n.accepted = 1 AND n.ended_at IS NULL GROUP BY f.id, f.access
	UNION ALL SELECT 'alone' AS need, '' AS day, f.access
		FROM second_act n JOIN followup f ON f.id = n.followup_id
		WHERE n.alone_because IS NOT NULL AND n.second_id IS NULL AND n.ended_at IS NULL
		GROUP BY f.id, f.access) y, (SELECT 0 AS one UNION ALL SELECT 1 AS one) s
WHERE s.one = 0 OR y.day <> ''
GROUP BY y.need, CASE WHEN s.one = 1 THEN y.day ELSE '' END, y.access;
