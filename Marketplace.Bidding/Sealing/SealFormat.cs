using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Bidding.Sealing;

/// <summary>
/// The bytes of a sealed bid, as docs/security/seal.md describes them. The browser's module and this class share no code: each is tested
/// against the other. Nothing here can open what it was not given the shares for.
/// </summary>
public static class SealFormat
{
    public const int Version = 1;

    /// <summary>Plain bytes of one chunk; the sealed chunk is <see cref="TagLength"/> longer.</summary>
    public const int ChunkLength = 1 << 20;

    public const int TagLength = 16;

    /// <summary>Smallest padded size; every further one is double the one before.</summary>
    public const long SmallestBucket = 1 << 16;

    public const long MostBytes = 512L << 20;

    public const int KeyLength = 32;

    /// <summary>Uncompressed point on P-256.</summary>
    public const int PointLength = 65;

    /// <summary>Of PBKDF2 with SHA-256 for the bidder's own passphrase.</summary>
    public const int LeastRounds = 600_000;

    private const string Label = "servicehall/seal/v1";

    /// <summary>How long the plain bytes become: an eight-byte length before them and zeros behind, up to a bucket, so that size tells nothing.</summary>
    public static long Padded(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostBytes - sizeof(ulong));
        var bucket = SmallestBucket;
        while (bucket < length + sizeof(ulong))
        {
            bucket *= 2;
        }

        return bucket;
    }

    public static bool IsBucket(long padded) => padded >= SmallestBucket && padded <= MostBytes && long.IsPow2(padded);

    public static int Chunks(long padded) => (int)((padded + ChunkLength - 1) / ChunkLength);

    /// <summary>What binds a section to its lot, bidder, turn and trustees: changing any of them makes every box unreadable. 32 bytes.</summary>
    public static byte[] Context(SealedHeader header, SealedSection section) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
    [
        Label, header.Lot, header.Bidder, header.Turn.ToString(CultureInfo.InvariantCulture), section.Kind, header.Needed.ToString(CultureInfo.InvariantCulture),
        .. header.Trustees, section.Ephemeral,
    ])));

    /// <summary>A trustee's share for one section: from its opening key and the section's ephemeral key, or the other way round.</summary>
    public static byte[] Share(ReadOnlySpan<byte> agreed, byte[] context, int trustee) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed.ToArray(), KeyLength, context, [.. Encoding.UTF8.GetBytes($"{Label}/share"), (byte)trustee]);

    /// <summary>In the envelope from the beginning, so that a wrong share is known and named.</summary>
    public static byte[] Commitment(ReadOnlySpan<byte> share) => SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Label}/commit"), .. share]);

    /// <summary>The key of the box that so many trustees open together; their places ascending.</summary>
    public static byte[] BoxKey(IReadOnlyList<int> trustees, IEnumerable<byte[]> shares, byte[] context) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. shares.SelectMany(s => s)], KeyLength, context, [.. Encoding.UTF8.GetBytes($"{Label}/wrap"), .. trustees.Select(t => (byte)t)]);

    public static byte[] OwnKey(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA256, KeyLength);

    /// <summary>A box holds the content key and the private scalar of the ephemeral key, so that whoever opened it can recheck the whole envelope.</summary>
    public static byte[] Unbox(byte[] key, ReadOnlySpan<byte> box, byte[] context)
    {
        var plain = new byte[box.Length - TagLength];
        using var gcm = new AesGcm(key, TagLength);

        // Each box key is used for this one box: the nonce may be constant.
        gcm.Decrypt(new byte[12], box[..^TagLength], box[^TagLength..], plain, context);
        return plain;
    }

    /// <summary>Chunks are numbered and the last is marked, so that none can be left out, doubled, moved or cut off.</summary>
    public static byte[] ChunkNonce(ReadOnlySpan<byte> prefix, int chunk, bool last)
    {
        var nonce = new byte[12];
        prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), (uint)chunk);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    /// <summary>Every way to choose so many of the trustees, in dictionary order.</summary>
    public static IEnumerable<int[]> Sets(int trustees, int needed)
    {
        var set = Enumerable.Range(0, needed).ToArray();
        while (true)
        {
            yield return [.. set];
            var place = needed - 1;
            while (place >= 0 && set[place] == trustees - needed + place)
            {
                place--;
            }

            if (place < 0)
            {
                yield break;
            }

            set[place]++;
            for (var next = place + 1; next < needed; next++)
            {
                set[next] = set[next - 1] + 1;
            }
        }
    }
}
