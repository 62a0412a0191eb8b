package dev.otpengine.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PduFramerTest {
    private final List<byte[]> found = new ArrayList<>();
    private final PduFramer framer = new PduFramer(
            PduFramer.DEFAULT_MAX_LENGTH, (buffer, at, length) -> found.add(buffer.getBytes(at, at + length)));

    @Test
    void cutsAtEverySplitPosition() {
        Buffer stream = PduCodec.encode(1, random(1).bind())
                .appendBuffer(PduCodec.encode(2, new EnquireLink()))
                .appendBuffer(PduCodec.encode(3, new SubmitSm(random(2).shortMessage(false))));
        for (int split = 0; split <= stream.length(); split++) {
            found.clear();
            assertThat(framer.feed(stream.getBuffer(0, split))).isTrue();
            assertThat(framer.feed(stream.getBuffer(split, stream.length()))).isTrue();
            assertThat(joined()).isEqualTo(stream);
            assertThat(found).hasSize(3);
        }
    }

    @Test
    void findsHundredPdusInOneChunk() {
        Buffer stream = Buffer.buffer();
        for (int i = 1; i <= 100; i++) {
            stream.appendBuffer(PduCodec.encode(i, new EnquireLink()));
        }

        framer.feed(stream);

        assertThat(found).hasSize(100);
        assertThat(joined()).isEqualTo(stream);
    }

    @Test
    void takesOctetsOneByOneWithoutCopyingThemAgainAndAgain() {
        Buffer pdu = Buffer.buffer(new byte[PduFramer.DEFAULT_MAX_LENGTH]).setInt(0, PduFramer.DEFAULT_MAX_LENGTH);
        int rounds = 20;
        for (int round = 0; round < rounds; round++) {
            for (int at = 0; at < pdu.length(); at++) {
                framer.feed(Buffer.buffer(1).appendByte(pdu.getByte(at)));
            }
        }

        // 1.3 million chunks: were each to copy the rest, this would copy 43 GB.
        assertThat(found).hasSize(rounds);
    }

    @Test
    void takesRandomChunks() {
        Random random = new Random(13);
        RandomPdus pdus = new RandomPdus(random);
        Buffer stream = Buffer.buffer();
        for (int i = 0; i < 500; i++) {
            stream.appendBuffer(PduCodec.encode(pdus.sequence(), new DeliverSm(pdus.shortMessage(false))));
        }
        for (int at = 0; at < stream.length(); ) {
            int end = Math.min(stream.length(), at + random.nextInt(1000));
            framer.feed(stream.getBuffer(at, end));
            at = end;
        }

        assertThat(found).hasSize(500);
        assertThat(joined()).isEqualTo(stream);
    }

    @Test
    void givesUpOnALengthThatNoPduCanHave() {
        for (int length : new int[] {0, 15, -1, Integer.MAX_VALUE, PduFramer.DEFAULT_MAX_LENGTH + 1}) {
            PduFramer fresh = new PduFramer(PduFramer.DEFAULT_MAX_LENGTH, (buffer, at, octets) -> found.add(null));

            assertThat(fresh.feed(Buffer.buffer().appendInt(length))).isFalse();
            assertThat(fresh.feed(PduCodec.encode(1, new EnquireLink()))).isFalse();
        }
        assertThat(found).isEmpty();
    }

    @Test
    void handsOutWhatCameBeforeTheBrokenLength() {
        Buffer stream = PduCodec.encode(1, new EnquireLink()).appendInt(3).appendBytes(new byte[40]);

        assertThat(framer.feed(stream)).isFalse();
        assertThat(found).hasSize(1);
    }

    @Test
    void survivesRandomOctets() {
        Random random = new Random(17);
        for (int round = 0; round < 20_000; round++) {
            PduFramer fresh = new PduFramer(256, (buffer, at, length) -> {
                assertThat(at + length).isLessThanOrEqualTo(buffer.length());
                assertThat(length).isBetween(16, 256);
            });
            for (int chunks = random.nextInt(5); chunks > 0; chunks--) {
                byte[] octets = new byte[random.nextInt(60)];
                random.nextBytes(octets);
                for (int at = 0; at + 2 < octets.length; at += 16) {
                    octets[at] = 0;
                    octets[at + 1] = 0;
                    octets[at + 2] = 0;
                }
                fresh.feed(Buffer.buffer(octets));
            }
        }
    }

    private Buffer joined() {
        Buffer all = Buffer.buffer();
        found.forEach(all::appendBytes);
        return all;
    }

    private static RandomPdus random(long seed) {
        return new RandomPdus(new Random(seed));
    }
}
