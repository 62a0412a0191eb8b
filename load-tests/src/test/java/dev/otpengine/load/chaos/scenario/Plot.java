package dev.otpengine.load.chaos.scenario;

/** What is done to a cluster, on a stage where people sign in all the time. */
interface Plot {
    void play(Stage stage) throws InterruptedException;
}
