{{%AUTOESCAPE context="HTML"}}
{{!What can be done with a preview.}}
<p class="acts">
	{{#SOME__GOOD}}
		<button type="submit" class="primary" name="add" value="1">
			{{#ONE__GOOD}}[[Add 1 event]]{{/ONE__GOOD}}
			{{#MANY__GOOD}}[[Add {{GOOD}} events]]{{/MANY__GOOD}}</button>{{/SOME__GOOD}}
	<button type="submit"{{#ZERO__GOOD}} class="primary"{{/ZERO__GOOD}}>[[Preview again]]</button></p>
