{{%AUTOESCAPE context="HTML"}}
<input type="hidden" name="csrf" value="{{C_CSRF}}">
	<input type="hidden" name="idem" value="{{C_IDEM}}">
