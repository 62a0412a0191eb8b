package dev.otpengine.risk.http;

import dev.otpengine.risk.Judgement;
import dev.otpengine.risk.http.HookFailure.BadAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** What the hook said: 200 with <code>{"action":"allow"}</code> or <code>{"action":"deny"}</code>. */
record HookAnswer(int status, Buffer body) {
    /** Far more than an action needs. */
    static final int LARGEST_BODY = 4 * 1024;

    /** Reads all of it, so that the connection can serve again; fails where the body is too long. */
    static Future<HookAnswer> read(HttpClientResponse response) {
        Promise<HookAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
                    if (body.length() + chunk.length() > LARGEST_BODY) {
                        answer.tryFail(new BadAnswer());
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .exceptionHandler(answer::tryFail)
                .endHandler(end -> answer.tryComplete(new HookAnswer(response.statusCode(), body)));
        return answer.future();
    }

    /** @throws BadAnswer when it is none */
    Judgement judgement() {
        if (status == 200
                && json() instanceof JsonObject answer
                && answer.getValue("action") instanceof String action) {
            return Judgement.named(action).orElseThrow(BadAnswer::new);
        }
        throw new BadAnswer();
    }

    private Object json() {
        try {
            return Json.decodeValue(body);
        } catch (DecodeException e) {
            throw new BadAnswer();
        }
    }
}
