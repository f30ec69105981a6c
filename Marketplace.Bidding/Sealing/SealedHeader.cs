using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Bidding.Sealing;

/// <summary>
/// What stands in clear before a sealed bid: nothing of its content, and no name. Its bytes are hashed as they came; the hash is the
/// envelope's digest, since it holds the digests of all sections. Byte strings are lower-case hex.
/// </summary>
/// <param name="V">The format.</param>
/// <param name="Lot">For which lot.</param>
/// <param name="Bidder">The bidder's token for this lot; only the bidder and the sealed register know whose it is.</param>
/// <param name="Turn">From 1; each replacement is the next.</param>
/// <param name="Needed">How many trustees open it together.</param>
/// <param name="Trustees">Their opening keys, as the lot published them.</param>
public sealed record SealedHeader(int V, string Lot, string Bidder, int Turn, int Needed, IReadOnlyList<string> Trustees, IReadOnlyList<SealedSection> Sections)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        MaxDepth = 8,
    };

    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SealedHeader? header)
    {
        try
        {
            header = JsonSerializer.Deserialize<SealedHeader>(json, Strict);
        }
        catch (JsonException)
        {
            header = null;
        }

        return header is not null;
    }
}

/// <summary>One part of a bid that opens by itself: the price block first, the documents when their stage comes.</summary>
/// <param name="Kind">price or documents.</param>
/// <param name="Ephemeral">The section's own key on P-256; never used twice.</param>
/// <param name="Commitments">One for each trustee's share.</param>
/// <param name="Boxes">The content key, once for every set of trustees that may open it, in the order of <see cref="SealFormat.Sets"/>.</param>
/// <param name="Own">The same key under the bidder's own passphrase.</param>
/// <param name="Prefix">Seven bytes that begin every chunk's nonce.</param>
/// <param name="Size">Plain bytes after padding.</param>
/// <param name="Digest">SHA-256 of the chunks' SHA-256 values, joined.</param>
public sealed record SealedSection(
    string Kind, string Ephemeral, IReadOnlyList<string> Commitments, IReadOnlyList<string> Boxes, OwnBox Own, string Prefix, long Size, string Digest)
{
    public const string Price = "price";
    public const string Documents = "documents";

    /// <summary>On the wire: the padded bytes and a tag for each chunk.</summary>
    public long SealedSize => Size + ((long)SealFormat.Chunks(Size) * SealFormat.TagLength);
}

public sealed record OwnBox(string Salt, int Rounds, string Box);
