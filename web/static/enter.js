// Fills in what the browser knows: the time zone of who makes an account.
"use strict";
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = document.getElementById("timezone");
if ([...zones.options].some((option) => option.value === zone)) zones.value = zone;
