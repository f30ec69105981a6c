using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>One entry of the record.</summary>
/// <param name="Seq">From 1.</param>
/// <param name="Hash">SHA-256 of the hash before and the canonical JSON of the event, hex.</param>
public sealed record RecordEntry(int Seq, OpeningEvent Event, string Hash);

/// <summary>
/// The opening record as one file: what was fixed before, and every event with a hash chained to the one before. A viewer replays it
/// without the server. Hash 0 is SHA-256 of the setup's canonical JSON; hash n is SHA-256 of hash n−1 (32 bytes) and the event's canonical JSON.
/// </summary>
public sealed record OpeningRecord(OpeningSetup Setup, IReadOnlyList<RecordEntry> Entries)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,

        // Sorted names put the kind of an event behind its time.
        AllowOutOfOrderMetadataProperties = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Of the last entry: the number on the screen of every watcher.</summary>
    public string Head => Entries is [.., { } last] ? last.Hash : Convert.ToHexStringLower(Start(Setup));

    public static OpeningRecord Empty(OpeningSetup setup) => new(setup, []);

    public OpeningRecord Add(OpeningEvent happened) =>
        this with { Entries = [.. Entries, new(Entries.Count + 1, happened, Convert.ToHexStringLower(Link(Convert.FromHexString(Head), happened)))] };

    public static OpeningRecord Of(OpeningSetup setup, IEnumerable<OpeningEvent> events) => events.Aggregate(Empty(setup), (record, happened) => record.Add(happened));

    /// <summary>Canonical JSON; the same record always gives the same bytes.</summary>
    public string ToJson() => CanonicalJson.Of(JsonSerializer.SerializeToElement(this, Options));

    /// <summary>Reads a record, checks its chain and replays it; refused with the number of the first entry that does not hold.</summary>
    /// <returns>The room as it stood at the end of the record.</returns>
    public static OpeningRoom Replay(string json)
    {
        OpeningRecord record;
        try
        {
            record = JsonSerializer.Deserialize<OpeningRecord>(json, Options) ?? throw OpeningRules.RecordBroken.With(0);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            throw OpeningRules.RecordBroken.With(0);
        }

        try
        {
            return record.Replay();
        }
        catch (ArgumentException)
        {
            // A setup that no room can be prepared with.
            throw OpeningRules.RecordBroken.With(0);
        }
    }

    public OpeningRoom Replay()
    {
        var (room, hash) = (OpeningRoom.Prepare(Setup), Start(Setup));
        foreach (var (place, entry) in Entries.Index())
        {
            hash = Link(hash, entry.Event);
            Ensure.That(entry.Seq == place + 1 && entry.Hash == Convert.ToHexStringLower(hash), OpeningRules.RecordBroken, place + 1);
            try
            {
                room = room.Apply(entry.Event);
            }
            catch (RuleException)
            {
                throw OpeningRules.RecordBroken.With(place + 1);
            }
        }

        return room;
    }

    private static byte[] Start(OpeningSetup setup) => SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonSerializer.SerializeToElement(setup, Options))));

    private static byte[] Link(byte[] before, OpeningEvent happened) =>
        SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(CanonicalJson.Of(JsonSerializer.SerializeToElement(happened, Options)))]);
}
