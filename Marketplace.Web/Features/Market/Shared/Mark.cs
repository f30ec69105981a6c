using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>A number for everything that an answer holds: read anew and equal, it bears the same mark, and what was made of it may stay.</summary>
internal static class Mark
{
    private static readonly JsonSerializerOptions Whole = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    public static ulong Of<T>(T answer) => BitConverter.ToUInt64(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(answer, Whole)));
}
