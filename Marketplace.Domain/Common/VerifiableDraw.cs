using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Common;

/// <summary>
/// A random order that anybody can recompute: the platform is bound by a commitment before it knows the list,
/// the list is bound before the nonce is known, and the order follows from all three. docs/proofs.md gives the bytes.
/// </summary>
public static class VerifiableDraw
{
    public const int SecretLength = 32;

    /// <summary>In characters (Unicode code points).</summary>
    public const int MinimumNonceLength = 6;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>Published when registration opens: SHA-256 of the secret.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> secret) => SHA256.HashData(Exactly32(secret, nameof(secret)));

    /// <summary>Ordinal by registration number: the only order that every machine agrees on.</summary>
    /// <exception cref="ArgumentException">A number occurs twice, or a part is blank or holds a separator.</exception>
    public static IReadOnlyList<DrawEntry> Freeze(IEnumerable<DrawEntry> list)
    {
        DrawEntry[] frozen = [.. list.OrderBy(entry => entry.RegNo, StringComparer.Ordinal)];
        for (var i = 0; i < frozen.Length; i++)
        {
            if (!IsPlain(frozen[i].RegNo) || !IsPlain(frozen[i].PartyId))
            {
                throw new ArgumentException("Numbers and parties are not blank and hold no separator.", nameof(list));
            }

            if (i > 0 && frozen[i].RegNo == frozen[i - 1].RegNo)
            {
                throw new ArgumentException($"Registration number {frozen[i].RegNo} occurs twice.", nameof(list));
            }
        }

        return frozen;
    }

    /// <summary>Published at the freeze: SHA-256 of the sorted lines <c>regNo|partyId</c>, joined by a line feed.</summary>
    public static byte[] ListHash(IEnumerable<DrawEntry> list) =>
        SHA256.HashData(StrictUtf8.GetBytes(string.Join('\n', Freeze(list).Select(entry => $"{entry.RegNo}|{entry.PartyId}"))));

    public static bool IsNonce([NotNullWhen(true)] string? nonce) =>
        !string.IsNullOrWhiteSpace(nonce) && IsWellFormed(nonce) && nonce.EnumerateRunes().Count() >= MinimumNonceLength;

    /// <summary>SHA-256 of secret, list hash and the UTF-8 of the nonce, joined as they are.</summary>
    /// <exception cref="ArgumentException">Secret or hash is not 32 bytes, or <see cref="IsNonce"/> denies the nonce.</exception>
    public static byte[] Seed(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> listHash, string nonce)
    {
        if (!IsNonce(nonce))
        {
            throw new ArgumentException($"A nonce has at least {MinimumNonceLength} characters.", nameof(nonce));
        }

        return SHA256.HashData([
            .. Exactly32(secret, nameof(secret)), .. Exactly32(listHash, nameof(listHash)), .. StrictUtf8.GetBytes(nonce)]);
    }

    /// <summary>
    /// Which places of the frozen list (from 0) are taken, in the order of taking. Taking more only adds to the end:
    /// the first <paramref name="take"/> of the whole order are always the same.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The list is empty, or more is to be taken than there is.</exception>
    public static int[] Order(ReadOnlySpan<byte> seed, int n, int take)
    {
        var key = Exactly32(seed, nameof(seed)).ToArray();
        var counter = 0u;
        return Order(Next, n, take);

        ulong Next()
        {
            Span<byte> message = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(message, counter);
            counter = checked(counter + 1);
            return BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, message));
        }
    }

    /// <summary>The same from any source of evenly spread 64-bit numbers.</summary>
    public static int[] Order(Func<ulong> next, int n, int take)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, n);

        var left = Enumerable.Range(0, n).ToList();
        var order = new int[take];
        for (var i = 0; i < take; i++)
        {
            var place = Below((ulong)left.Count, next);
            order[i] = left[place];
            left.RemoveAt(place);
        }

        return order;
    }

    // Numbers in the last, incomplete round of n would favour the first places: they are thrown away.
    private static int Below(ulong n, Func<ulong> next)
    {
        var incomplete = ((ulong.MaxValue % n) + 1) % n;
        ulong u;
        do
        {
            u = next();
        }
        while (u > ulong.MaxValue - incomplete);
        return (int)(u % n);
    }

    private static bool IsPlain(string? part) =>
        !string.IsNullOrWhiteSpace(part) && part.AsSpan().IndexOfAny('|', '\n', '\r') < 0 && IsWellFormed(part);

    // Half a surrogate pair has no UTF-8; it reads as the replacement character, which nobody types.
    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    private static ReadOnlySpan<byte> Exactly32(ReadOnlySpan<byte> bytes, string name) =>
        bytes.Length == SecretLength ? bytes : throw new ArgumentException("Exactly 32 bytes are needed.", name);
}
