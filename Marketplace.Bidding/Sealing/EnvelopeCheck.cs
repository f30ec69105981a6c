using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Sealing;

/// <param name="Digest">SHA-256 of the header's bytes, hex: what the receipt carries.</param>
/// <param name="Size">Of header and sections together, in bytes.</param>
/// <param name="Ephemerals">Kept unique, so that no seal is used twice.</param>
public sealed record CheckedEnvelope(SealedHeader Header, string Digest, long Size, IReadOnlyList<string> Ephemerals);

/// <summary>
/// Whether something is a sealed bid for this lot, found without any key: form, keys, sizes and digests. Plain or half-sent files are refused
/// here, before anything is kept.
/// </summary>
public static class EnvelopeCheck
{
    public const int MostHeaderBytes = 64 * 1024;

    private static readonly byte[][] FileStarts =
        [[.. "%PDF"u8], [.. "PK\u0003\u0004"u8], [0x89, .. "PNG"u8], [0xFF, 0xD8, 0xFF], [.. "<?xml"u8], [.. "{\\rtf"u8], [.. "Rar!"u8], [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], [0xD0, 0xCF, 0x11, 0xE0]];

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly string[] Kinds = [SealedSection.Price, SealedSection.Documents];

    /// <summary>Checks the header alone.</summary>
    /// <param name="json">The bytes as they came.</param>
    /// <param name="trustees">The lot's published opening keys.</param>
    public static CheckedEnvelope Header(ReadOnlySpan<byte> json, string lot, string bidder, int needed, IReadOnlyList<string> trustees)
    {
        if (json.Length is 0 or > MostHeaderBytes || !SealedHeader.TryRead(json, out var header))
        {
            throw SealingRules.NotSealed.With("header");
        }

        Ensure.That(header.V == SealFormat.Version && header.Lot == lot && header.Bidder == bidder && header.Turn > 0, SealingRules.NotSealed, "lot");
        Ensure.That(header.Needed == needed && header.Trustees.SequenceEqual(trustees, StringComparer.Ordinal), SealingRules.WrongTrustees);
        Ensure.That(header.Sections.Select(s => s?.Kind).SequenceEqual(Kinds), SealingRules.NotSealed, "sections");
        foreach (var section in header.Sections)
        {
            Ensure.That(IsSound(header, section), SealingRules.NotSealed, section.Kind);
        }

        Ensure.That(header.Sections.Select(s => s.Ephemeral).Distinct(StringComparer.Ordinal).Count() == Kinds.Length, SealingRules.SealReused);
        return new(
            header, Convert.ToHexStringLower(SHA256.HashData(json)), json.Length + header.Sections.Sum(s => s.SealedSize), [.. header.Sections.Select(s => s.Ephemeral)]);
    }

    /// <summary>Reads a section's bytes to their end; refused when one is missing, too much, or other than the header says. Holds one chunk at a time.</summary>
    /// <param name="keep">Given every chunk that has been read.</param>
    public static async Task SectionAsync(SealedSection section, Stream sealedBytes, Func<ReadOnlyMemory<byte>, Task> keep, CancellationToken ct)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[SealFormat.ChunkLength + SealFormat.TagLength];
        for (var left = section.SealedSize; left > 0;)
        {
            var length = (int)Math.Min(buffer.Length, left);
            Ensure.That(await sealedBytes.ReadAtLeastAsync(buffer.AsMemory(0, length), length, throwOnEndOfStream: false, ct) == length, SealingRules.NotSealed, "size");
            if (left == section.SealedSize)
            {
                Ensure.That(!LooksPlain(buffer.AsSpan(0, length)), SealingRules.NotSealed, "plain");
            }

            whole.AppendData(SHA256.HashData(buffer.AsSpan(0, length)));
            await keep(buffer.AsMemory(0, length));
            left -= length;
        }

        Ensure.That(Convert.ToHexStringLower(whole.GetHashAndReset()) == section.Digest, SealingRules.NotSealed, "digest");
    }

    /// <summary>No sealed chunk looks like a known file or like text; one that does was never sealed.</summary>
    public static bool LooksPlain(ReadOnlySpan<byte> chunk)
    {
        if (StartsLikeAFile(chunk))
        {
            return true;
        }

        // 1,024 random bytes show some 251 of the 256 values; text and padding show far fewer.
        var sample = chunk[..Math.Min(1024, chunk.Length)];
        Span<bool> seen = stackalloc bool[256];
        foreach (var one in sample)
        {
            seen[one] = true;
        }

        return sample.Length == 1024 && seen.Count(true) < 200;
    }

    private static bool StartsLikeAFile(ReadOnlySpan<byte> chunk)
    {
        foreach (var start in FileStarts)
        {
            if (chunk.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSound(SealedHeader header, SealedSection section) =>
        IsPoint(section.Ephemeral)
        && section.Commitments.Count == header.Trustees.Count && section.Commitments.All(c => IsHex(c, 32))
        && section.Boxes.Count == SealFormat.Sets(header.Trustees.Count, header.Needed).Count() && section.Boxes.All(b => IsHex(b, (2 * SealFormat.KeyLength) + SealFormat.TagLength))
        && IsHex(section.Own.Salt, 16) && section.Own.Rounds is >= SealFormat.LeastRounds and <= 10 * SealFormat.LeastRounds && IsHex(section.Own.Box, (2 * SealFormat.KeyLength) + SealFormat.TagLength)
        && IsHex(section.Prefix, 7) && SealFormat.IsBucket(section.Size) && IsHex(section.Digest, 32);

    private static bool IsHex(string? text, int bytes) => text?.Length == bytes * 2 && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>A point that lies on the curve; others could draw a trustee's key out bit by bit.</summary>
    public static bool IsPoint(string hex)
    {
        if (!IsHex(hex, SealFormat.PointLength) || !hex.StartsWith("04", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var key = SealKeys.Public(hex);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
