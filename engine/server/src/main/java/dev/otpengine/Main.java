package dev.otpengine;

public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
