{{%AUTOESCAPE context="HTML"}}
code={{E__CODE}} label={{E}} date={{D}} old={{OLD}} diso={{D__ISO}} long={{D__LONG}} time={{T}}
	 tiso={{T__ISO}} tutc={{T__UTC}} now={{NOW}} abs={{LATE__ABS}} n={{BIG__N}} nn={{MINUS__N}}
	 small={{SMALL__N}} int={{BIG}} yes={{YES}} no={{NAUGHT}} null={{NONE}} nulln={{NONE__N}}
	 src={{H}} html={{H__HTML:none}}
