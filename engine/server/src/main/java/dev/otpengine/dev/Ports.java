package dev.otpengine.dev;

/** Where dev mode listens, each on the loopback address. */
record Ports(int http, int management, int cluster, int smpp, int inbox) {
    String engineUrl() {
        return "http://127.0.0.1:" + http;
    }

    String managementUrl() {
        return "http://127.0.0.1:" + management;
    }

    String inboxUrl() {
        return "http://127.0.0.1:" + inbox;
    }

    String smppAddress() {
        return "127.0.0.1:" + smpp;
    }

    String clusterAddress() {
        return "127.0.0.1:" + cluster;
    }
}
