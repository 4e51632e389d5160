{{%AUTOESCAPE context="HTML"}}
<span class="b {{#IS__PRIORITY__P0}}p0{{/IS__PRIORITY__P0}}{{#IS__PRIORITY__P1}}p1{{/IS__PRIORITY__P1}}{{#IS__PRIORITY__P2}}p2{{/IS__PRIORITY__P2}}{{#IS__PRIORITY__P3}}p3{{/IS__PRIORITY__P3}}">{{PRIORITY}}</span>
