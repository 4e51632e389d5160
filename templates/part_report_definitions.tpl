{{%AUTOESCAPE context="HTML"}}
{{!What the numbers of a report mean.}}
<p class="meta">
	[[To detect: from the time marked started to the one marked detected. To contain and to resolve:
	from detected to contained, and to resolved. A range, where one of the two is known only to the
	hour, the day or the month: the shortest and the longest that it can have been.]]</p>
<p class="meta">
	[[Follow-ups: every one of this incident, counted once; those told elsewhere as duplicates are not
	counted. Their state is that of {{AS_OF__LONG}}. Times are UTC unless a zone stands beside them.]]
</p>
