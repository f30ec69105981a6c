using System.Buffers.Binary;
using System.Security.Cryptography;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Sealing;

/// <summary>Why a section did not open.</summary>
public enum SealFault
{
    None,

    /// <summary>The shares are right and the box is not: whoever made the envelope made it so.</summary>
    BadBox,

    /// <summary>The key is right and a chunk is not, though its digest is: it was sealed so.</summary>
    BadContent,

    /// <summary>The ephemeral key in the box is not the one in the header.</summary>
    BadEphemeral,

    /// <summary>A commitment, or the box of another set, is not what the opened keys give.</summary>
    BadCommitment,
}

/// <param name="Key">Of the content.</param>
/// <param name="Scalar">Private part of the section's ephemeral key.</param>
public sealed record OpenedBox(byte[] Key, byte[] Scalar);

/// <summary>
/// Opens one section with the shares that trustees offer. A share is checked against the envelope before it counts; so many good ones open,
/// whatever the others do. Once open, the whole envelope is recomputed, so that a fault is laid at the right door.
/// </summary>
public sealed class SectionOpening(SealedHeader header, SealedSection section)
{
    private readonly SortedDictionary<int, byte[]> _shares = [];
    private readonly byte[] _context = SealFormat.Context(header, section);

    public IReadOnlyCollection<int> Offered => _shares.Keys;

    public bool HasEnough => _shares.Count >= header.Needed;

    /// <summary>Takes a share; refused, with the trustee's name, when it is not the one that the envelope was made for.</summary>
    public void Offer(int trustee, byte[] share, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trustee);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(trustee, header.Trustees.Count);
        Ensure.That(IsCommitted(trustee, share), SealingRules.ShareMismatch, name);
        _shares[trustee] = share;
    }

    public bool IsCommitted(int trustee, byte[] share) =>
        CryptographicOperations.FixedTimeEquals(SealFormat.Commitment(share), Convert.FromHexString(section.Commitments[trustee]));

    /// <summary>The key, from any set of trustees whose box opens. Null when none of the offered sets does.</summary>
    public OpenedBox? Unbox()
    {
        foreach (var (index, set) in SealFormat.Sets(header.Trustees.Count, header.Needed).Index())
        {
            if (set.All(_shares.ContainsKey) && TryUnbox(SealFormat.BoxKey(set, set.Select(t => _shares[t]), _context), section.Boxes[index]) is { } opened)
            {
                return opened;
            }
        }

        return null;
    }

    /// <summary>The bidder's own way, when trustees fail or something is wrong with their boxes.</summary>
    public OpenedBox? Unbox(string passphrase) =>
        TryUnbox(SealFormat.OwnKey(passphrase, Convert.FromHexString(section.Own.Salt), section.Own.Rounds), section.Own.Box);

    /// <summary>Whether the envelope was made as it should be, everything recomputed from the opened keys. Anything else is the maker's fault.</summary>
    public SealFault Recheck(OpenedBox opened)
    {
        ECDiffieHellman ephemeral;
        try
        {
            ephemeral = SealKeys.Private(opened.Scalar);
        }
        catch (CryptographicException)
        {
            return SealFault.BadEphemeral;
        }

        using (ephemeral)
        {
            if (SealKeys.Point(ephemeral) != section.Ephemeral)
            {
                return SealFault.BadEphemeral;
            }

            var shares = header.Trustees.Select((point, trustee) =>
            {
                using var key = SealKeys.Public(point);
                return SealFormat.Share(SealKeys.Agree(ephemeral, key), _context, trustee);
            }).ToList();
            if (shares.Where((share, trustee) => !IsCommitted(trustee, share)).Any())
            {
                return SealFault.BadCommitment;
            }

            var boxes = SealFormat.Sets(header.Trustees.Count, header.Needed).Select(set => SealFormat.BoxKey(set, set.Select(t => shares[t]), _context));
            return boxes.Zip(section.Boxes).All(pair => TryUnbox(pair.First, pair.Second) is { } same && same.Key.AsSpan().SequenceEqual(opened.Key))
                ? SealFault.None
                : SealFault.BadCommitment;
        }
    }

    /// <summary>Writes the plain bytes, without length and padding. Returns what was wrong with a chunk; then nothing of it may be used.</summary>
    public async Task<SealFault> DecryptAsync(OpenedBox opened, Stream sealedBytes, Stream plain, CancellationToken ct)
    {
        using var gcm = new AesGcm(opened.Key, SealFormat.TagLength);
        var (prefix, chunks) = (Convert.FromHexString(section.Prefix), SealFormat.Chunks(section.Size));
        var (input, output) = (new byte[SealFormat.ChunkLength + SealFormat.TagLength], new byte[SealFormat.ChunkLength]);
        long? length = null;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var size = (int)Math.Min(SealFormat.ChunkLength, section.Size - ((long)chunk * SealFormat.ChunkLength));
            await sealedBytes.ReadExactlyAsync(input.AsMemory(0, size + SealFormat.TagLength), ct);
            try
            {
                gcm.Decrypt(SealFormat.ChunkNonce(prefix, chunk, chunk == chunks - 1), input.AsSpan(0, size), input.AsSpan(size, SealFormat.TagLength), output.AsSpan(0, size), _context);
            }
            catch (AuthenticationTagMismatchException)
            {
                return SealFault.BadContent;
            }

            var skip = 0;
            if (length is null)
            {
                var stated = BinaryPrimitives.ReadUInt64BigEndian(output);
                if (stated > (ulong)(section.Size - sizeof(ulong)) || SealFormat.Padded((long)stated) != section.Size)
                {
                    return SealFault.BadContent;
                }

                (length, skip) = ((long)stated, sizeof(ulong));
            }

            var take = (int)Math.Min(size - skip, length.Value);
            await plain.WriteAsync(output.AsMemory(skip, take), ct);
            length -= take;
        }

        return SealFault.None;
    }

    private OpenedBox? TryUnbox(byte[] key, string box)
    {
        try
        {
            var plain = SealFormat.Unbox(key, Convert.FromHexString(box), _context);
            return new(plain[..SealFormat.KeyLength], plain[SealFormat.KeyLength..]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
