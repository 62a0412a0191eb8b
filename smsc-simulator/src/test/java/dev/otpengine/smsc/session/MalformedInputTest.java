package dev.otpengine.smsc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.smpp.CommandStatus;
import dev.otpengine.smpp.PduCodec;
import dev.otpengine.smsc.SimulatorRig;
import dev.otpengine.smsc.TestEsme;
import io.vertx.core.buffer.Buffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broken PDUs to a live, bound session: each gets an answer, and the session survives all but the unparseable. */
class MalformedInputTest {
    private static final int SUBMIT = 4;
    private static final int LIMIT_MILLIS = 10_000;
    private static final byte[] NONE = {};

    private final SimulatorRig rig = new SimulatorRig();
    private Socket socket = new Socket();
    private DataInputStream in = new DataInputStream(java.io.InputStream.nullInputStream());

    @BeforeEach
    void bind() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), rig.simulator().smppPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        send(Buffer.buffer()
                .appendInt(30)
                .appendInt(9)
                .appendInt(0)
                .appendInt(1)
                .appendString("esme\0pw\0\0")
                .appendByte((byte) 0x34)
                .appendBytes(new byte[3])
                .appendByte((byte) 0));
        assertAnswer(0x80000009, 0, 1);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        rig.close();
    }

    @Test
    void answersEachBrokenSubmit() throws IOException {
        Buffer good = submit("OTP", "14255550100", 4, NONE);
        send(good.copy());
        assertAnswer(0x80000004, 0, 9);

        send(cut(good, 30));
        assertAnswer(0x80000004, CommandStatus.INVALID_COMMAND_LENGTH, 9);
        send(submit("OTP", "14255550100", 200, NONE));
        assertAnswer(0x80000004, CommandStatus.INVALID_MESSAGE_LENGTH, 9);
        send(submit("A".repeat(30), "14255550100", 4, NONE));
        assertAnswer(0x80000004, CommandStatus.INVALID_SOURCE_ADDRESS, 9);
        send(submit("OTP", "1".repeat(30), 4, NONE));
        assertAnswer(0x80000004, CommandStatus.INVALID_DESTINATION_ADDRESS, 9);
        send(submit("OTP", "14255550100", 4, new byte[] {0x14, 0, 0, 50, 1}));
        assertAnswer(0x80000004, CommandStatus.INVALID_OPTIONAL_PARAMETERS, 9);

        assertAlive();
    }

    @Test
    void letsHarmlessOdditiesPass() throws IOException {
        send(submit("OTP", "14255550100", 4, new byte[] {0}));
        assertAnswer(0x80000004, 0, 9);
        send(submit("OTP", "14255550100", 4, new byte[] {0x14, 0, 0, 1, 7}));
        assertAnswer(0x80000004, 0, 9);
        Buffer payload = Buffer.buffer(new byte[] {0x04, 0x24, (byte) (40_000 >> 8), (byte) 40_000})
                .appendBytes(new byte[40_000]);
        send(submit("OTP", "14255550100", 4, payload.getBytes()));
        assertAnswer(0x80000004, 0, 9);
        send(submit("OTP", "14255550100", 4, NONE).setInt(12, 0));
        assertAnswer(0x80000004, 0, 0);
        send(submit("OTP", "14255550100", 4, NONE).setInt(12, -1));
        assertAnswer(0x80000004, 0, -1);
    }

    @Test
    void nacksUnknownCommandsAndIgnoresUnknownResponses() throws IOException {
        send(header(0x177, 2));
        assertAnswer(0x80000000, CommandStatus.INVALID_COMMAND_ID, 2);
        send(header(0x80000177, 3));
        send(header(0x80000004, 4));
        send(header(0x80000000, 0));

        assertAlive();
    }

    @Test
    void takesOctetsOneByOneAndManyPdusAtOnce() throws IOException {
        byte[] good = submit("OTP", "14255550100", 4, NONE).getBytes();
        socket.setTcpNoDelay(true);
        for (byte octet : good) {
            socket.getOutputStream().write(octet);
        }
        assertAnswer(0x80000004, 0, 9);

        Buffer many = Buffer.buffer();
        for (int i = 1; i <= 100; i++) {
            many.appendBuffer(header(0x15, i));
        }
        send(many);
        for (int i = 1; i <= 100; i++) {
            assertAnswer(0x80000015, 0, i);
        }
    }

    @Test
    void closesWhenNoBoundaryCanBeFound() throws IOException {
        send(header(SUBMIT, 1).setInt(0, 10));

        assertAnswer(0x80000000, CommandStatus.INVALID_COMMAND_LENGTH, 0);
        assertThat(in.read()).isEqualTo(-1);
        assertThat(rig.connect().bound().submit("14255550100", "others go on")).isNotEmpty();
    }

    @Test
    void survivesRandomConnections() throws IOException {
        Random random = new Random(31);
        for (int i = 0; i < 50; i++) {
            byte[] octets = new byte[random.nextInt(2000)];
            random.nextBytes(octets);
            for (int at = 0; at + 4 < octets.length; at += 40) {
                octets[at] = 0;
                octets[at + 1] = 0;
                octets[at + 2] = 0;
                octets[at + 3] = 40;
            }
            try (Socket other =
                    new Socket(InetAddress.getLoopbackAddress(), rig.simulator().smppPort())) {
                other.getOutputStream().write(octets);
            }
        }

        TestEsme esme = rig.connect().bound();
        assertThat(esme.submit("14255550100", "alive")).isNotEmpty();
        assertThat(rig.metric("smsc_link_problems_total{kind=\"listener_failure\"}"))
                .isZero();
    }

    private void assertAlive() throws IOException {
        send(header(0x15, 77));
        assertAnswer(0x80000015, 0, 77);
    }

    private void assertAnswer(int commandId, int status, int sequence) throws IOException {
        int length = in.readInt();
        assertThat(Integer.toHexString(in.readInt())).isEqualTo(Integer.toHexString(commandId));
        assertThat(in.readInt()).isEqualTo(status);
        assertThat(in.readInt()).isEqualTo(sequence);
        in.skipBytes(length - PduCodec.HEADER_LENGTH);
    }

    private void send(Buffer octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes());
    }

    private static Buffer header(int commandId, int sequence) {
        return Buffer.buffer().appendInt(16).appendInt(commandId).appendInt(0).appendInt(sequence);
    }

    private static Buffer cut(Buffer pdu, int length) {
        return pdu.getBuffer(0, length).copy().setInt(0, length);
    }

    private static Buffer submit(String source, String destination, int declared, byte[] tail) {
        Buffer pdu = header(SUBMIT, 9)
                .appendBytes(new byte[] {0, 5, 0})
                .appendString(source)
                .appendBytes(new byte[] {0, 1, 1})
                .appendString(destination)
                .appendBytes(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) declared})
                .appendBytes("text".getBytes(StandardCharsets.US_ASCII))
                .appendBytes(tail);
        return pdu.setInt(0, pdu.length());
    }
}
