// Preloaded into a peer that listens on every interface and has no option for it: whatever port it opens is the loopback's.
"use strict";

const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function listenOnLoopback(where, ...rest) {
  const options = where !== null && typeof where === "object" ? where : { port: Number(where) };
  return listen.call(this, { ...options, host: "127.0.0.1" }, ...rest.filter((one) => typeof one === "function"));
};
