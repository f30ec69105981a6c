using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Data.Outbox;

/// <summary>How events and stamps are written to the outbox.</summary>
public static class OutboxJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new MoneyJson() },
    };
}

/// <summary>A stamp as it is kept.</summary>
public sealed record StampRecord(Guid? AccountId, string Name, Guid? OrganisationId, string? OrganisationName, Role Roles, DateTimeOffset At, string? Reason)
{
    public static StampRecord Of(Stamp stamp) =>
        new(stamp.By.AccountId, stamp.By.Name, stamp.By.OrganisationId, stamp.By.OrganisationName, stamp.By.Roles, stamp.At, stamp.Reason);

    public Stamp ToStamp() => new(new Actor(AccountId, Name, OrganisationId, OrganisationName, Roles), At, Reason);
}

/// <summary>Money as whole fen.</summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Fen);
}
