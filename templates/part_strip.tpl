{{%AUTOESCAPE context="HTML"}}
{{!The drawing to scale: lanes by kind, marks, markers, ticks. Numbers are C's (timeline_draw.c).}}
<figure>
	<div class="scroll" role="group" tabindex="0" aria-label="[[Events to scale]]">
	<svg class="chart" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" role="img"
		aria-labelledby="strip-t strip-d">
	<title id="strip-t">[[Events to scale]]</title>
	<desc id="strip-d">
		[[{{COUNT}} events from {{FROM}} to {{TO}}. The list below holds every event.]]</desc>
{{#LANES}}
<text x="0" y="{{LABEL_Y}}">{{KIND}}</text>
	<line class="gr" x1="110" x2="1170" y1="{{Y}}" y2="{{Y}}"/>
{{/LANES}}
{{#MARKERS}}
<line class="ax dash" x1="{{X}}" x2="{{X}}" y1="{{Y1}}" y2="{{Y2}}"/>
	<text class="v{{#ENDS}} e{{/ENDS}}" x="{{LABEL_X}}" y="{{LABEL_Y}}">{{MARKER}}</text>
{{/MARKERS}}
{{#MARKS}}
{{#KNOWN}}
	<circle class="{{#ATTACKER}}fr{{/ATTACKER}}{{#NO__ATTACKER}}f1{{/NO__ATTACKER}}" cx="{{X}}"
		cy="{{Y}}" r="4.5">
		<title>T{{EVENT}}</title></circle>{{/KNOWN}}
{{#NO__KNOWN}}
	<rect class="{{#LASTS}}{{#ATTACKER}}fr{{/ATTACKER}}{{#NO__ATTACKER}}f1{{/NO__ATTACKER}}{{/LASTS}}
		{{#NO__LASTS}}span{{#ATTACKER}} r{{/ATTACKER}}{{/NO__LASTS}}"
		x="{{X}}" y="{{Y}}" width="{{W}}" height="10" rx="3">
		<title>T{{EVENT}}</title></rect>{{/NO__KNOWN}}
{{/MARKS}}
{{#TICKS}}
<line class="ax" x1="{{X}}" x2="{{X}}" y1="{{Y1}}" y2="{{Y2}}"/>
	<text class="{{#IS__ANCHOR__MIDDLE}}m{{/IS__ANCHOR__MIDDLE}}
		{{#IS__ANCHOR__END}}e{{/IS__ANCHOR__END}}"
		x="{{X}}" y="{{LABEL_Y}}">
		{{AT}}</text>
{{/TICKS}}
</svg></div>
	<figcaption>
		[[To scale. A dot is a known moment, a bar lasts from its beginning to its end; a hollow span
		is an hour, a day or more of which nothing closer is known. ]]
		{{#HAS__LEFT}}
			[[Further to the left:]]{{#LEFT}} T{{NUMBER}} ({{TIME}}){{/LEFT}}{{/HAS__LEFT}}
		{{#HAS__RIGHT}}
			 [[Further to the right:]]{{#RIGHT}} T{{NUMBER}} ({{TIME}}){{/RIGHT}}{{/HAS__RIGHT}}
	</figcaption></figure>
