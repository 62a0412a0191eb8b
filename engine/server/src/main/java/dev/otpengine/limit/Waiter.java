package dev.otpengine.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A claim that waits for the cluster. Decided under the lock of its key, told outside of it. */
final class Waiter {
    private final long amount;
    private final Promise<Taking> promise = Promise.promise();
    private Taking taking = Taking.UNDECIDED;

    Waiter(long amount) {
        this.amount = amount;
    }

    long amount() {
        return amount;
    }

    Future<Taking> future() {
        return promise.future();
    }

    Waiter decide(Taking decision) {
        taking = decision;
        return this;
    }

    void tell() {
        promise.complete(taking);
    }
}
