package dev.otpengine.http;

/** A port that can't be had, with the setting that names it. */
public final class CantListen extends RuntimeException {
    /** @param setting as operators write it, in a file and in the environment */
    public CantListen(String setting, String host, int port, Throwable cause) {
        super(setting + ": can't listen on " + host + ":" + port + ": " + cause.getMessage(), cause);
    }
}
