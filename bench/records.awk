# Incident records as other tools export them (VERIS), one a line, made up: awk -v count=N -f this.
function pick(list,   v, n) {
	n = split(list, v, "|")
	return v[1 + int(rand() * n)]
}
function sentence(words,   s, i) {
	for (i = 0; i < words; i++)
		s = s (i ? " " : "") pick("the|a|an|employee|laptop|server|customer|records|mail|were|was|" \
			"stolen|sent|found|by|to|after|before|service|account|vendor|with|clinic|bank|\xc3\xbcber")
	return toupper(substr(s, 1, 1)) substr(s, 2)
}
BEGIN {
	srand(1)
	for (n = 1; n <= count; n++) {
		summary = sentence(12) ". " sentence(14) ". " sentence(9 + int(rand() * 30)) "."
		printf "{\"action\":{\"%s\":{\"variety\":[\"%s\"],\"vector\":[\"Unknown\"]}},", \
			pick("error|hacking|misuse|physical|malware|social"), \
			pick("Loss|Theft|Misdelivery|Phishing|Ransomware|Privilege abuse")
		printf "\"actor\":{\"%s\":{\"motive\":[\"%s\"],\"variety\":[\"Unknown\"]}},", \
			pick("external|internal|partner"), pick("Financial|Convenience|Espionage|Unknown")
		printf "\"asset\":{\"assets\":[{\"variety\":\"%s\"}]},", \
			pick("S - Database|U - Laptop|M - Documents|S - Web application")
		amount = int(exp(rand() * 12))
		printf "\"attribute\":{\"confidentiality\":{\"data\":[{\"amount\":%d,\"variety\":\"%s\"}]," \
			"\"data_disclosure\":\"%s\",\"data_total\":%d,\"data_victim\":[\"%s\"]}},", amount, \
			pick("Personal|Medical|Payment|Credentials"), pick("Yes|Potentially|Unknown"), amount, \
			pick("Customer|Patient|Employee")
		printf "\"confidence\":\"High\",\"discovery_method\":{\"%s\":{\"variety\":[\"%s\"]}},", \
			pick("external|internal"), pick("Customer|Law enforcement|IT review|Unknown")
		printf "\"incident_id\":\"%08X-BE7C-4000-8000-%012X\",\"schema_version\":\"1.3.7\",", \
			n * 7919, n
		printf "\"plus\":{\"created\":\"2019-%02d-%02dT10:00:00Z\",\"dbir_year\":2019,\"timeline\":" \
			"{\"notification\":{\"year\":2019,\"month\":%d,\"day\":%d}}},", \
			1 + n % 12, 1 + n % 28, 1 + n % 12, 1 + n % 28
		printf "\"reference\":\"https://example.org/incidents/%d; https://example.com/news/%d\",", n, n
		printf "\"security_incident\":\"Confirmed\",\"source_id\":\"bench\",\"summary\":\"%s\",", summary
		printf "\"targeted\":\"Unknown\",\"timeline\":{\"incident\":{\"day\":%d,\"month\":%d," \
			"\"year\":%d}},", 1 + n % 28, 1 + n % 12, 2008 + n % 10
		printf "\"victim\":{\"country\":[\"%s\"],\"employee_count\":\"%s\",\"industry\":\"621111\"," \
			"\"victim_id\":\"Company %d\"}}\n", pick("US|GB|DE|JP"), \
			pick("11 to 100|101 to 1000|Unknown"), n
	}
}
