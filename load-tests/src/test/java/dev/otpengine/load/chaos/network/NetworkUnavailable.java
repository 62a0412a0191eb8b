package dev.otpengine.load.chaos.network;

/** This machine can't give what a run needs. */
public final class NetworkUnavailable extends RuntimeException {
    public NetworkUnavailable(String why) {
        super(why);
    }
}
