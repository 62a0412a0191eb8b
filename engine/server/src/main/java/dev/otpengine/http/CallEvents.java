package dev.otpengine.http;

/** Hears of every answered call. Called on event loops: must neither block nor throw. */
public interface CallEvents {
    /**
     * @param call its name in metrics
     * @param durationNanos from the first byte of the request to the last of the answer
     */
    void onAnswered(String call, int status, long durationNanos);
}
