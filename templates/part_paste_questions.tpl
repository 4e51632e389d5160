{{%AUTOESCAPE context="HTML"}}
{{!What is asked once for the whole paste, and what was answered.}}
{{#ASKS_ANYTHING}}
<section class="asks" aria-labelledby="asks-h">
<h3 id="asks-h">[[For all of these lines]]</h3>
{{#ASKS_ORDER}}{{>C_F_EVENT_PASTE__ORDER}}{{/ASKS_ORDER}}
{{#ZONES}}
<div class="field">
	<label for="{{ID}}">[[{{ZONE_NAME}} is the time of]]</label>
	<select id="{{ID}}" name="zones">
	<option value="">[[(choose)]]</option>
{{#OPTIONS}}
<option value="{{VALUE}}">{{ZONE}}</option>
{{/OPTIONS}}
</select></div>
{{/ZONES}}
{{#HAS__ANSWERS}}
<fieldset>
	<legend>[[Abbreviations]]</legend>
{{#ANSWERS}}
<label class="check">
	<input type="checkbox" name="zones" value="{{VALUE}}" checked>
	 {{ZONE_NAME}} = {{ZONE}}</label>
{{/ANSWERS}}
</fieldset>
{{/HAS__ANSWERS}}
{{#ASKS_NEXT_DAY}}{{>C_F_EVENT_PASTE__NEXT_DAY}}{{/ASKS_NEXT_DAY}}
{{#ASKS_DAY}}
<p>[[Some lines have no day. Say it above, under “Day of lines without one”.]]</p>
{{/ASKS_DAY}}
<p class="help">[[What you say here holds once you preview again.]]</p>
</section>
{{/ASKS_ANYTHING}}
