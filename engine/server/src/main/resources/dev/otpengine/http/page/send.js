// Whatever browser it is: who has an old one would stay here. A client may have called one of its fields "submit".
HTMLFormElement.prototype.submit.call(document.forms[0]);
