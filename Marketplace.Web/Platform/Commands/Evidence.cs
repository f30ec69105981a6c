using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Web.Api;

namespace Marketplace.Web.Platform.Commands;

/// <summary>Reads proofs as they are published, and refuses anything else with a sentence.</summary>
internal static class Evidence
{
    public static async Task<T> JsonAsync<T>(string path, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(file, ApiJson.Options, ct) ?? throw new EvidenceException($"{path}: 内容为空 / empty");
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path}: {unreadable.Message}");
        }
    }

    public static async Task<string> TextAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path}: {unreadable.Message}");
        }
    }

    public static SignedCheckpoint Note(string text, string where) =>
        SignedCheckpoint.TryParse(text, out var note) ? note : throw new EvidenceException($"{where}: 不是检查点 / not a signed checkpoint");

    public static CheckpointKey Key(string origin, string pem, string where)
    {
        try
        {
            return CheckpointKey.FromPem(origin, pem);
        }
        catch (ArgumentException unreadable)
        {
            throw new EvidenceException($"{where}: {unreadable.Message}");
        }
    }

    public static byte[] Bytes(string base64, string where)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : throw new EvidenceException($"{where}: 不是 base64 / not base64");
    }

    public static List<byte[]> Hashes(IReadOnlyList<string>? hashes, string where) =>
        [.. (hashes ?? throw new EvidenceException($"{where}: hashes?")).Select(hash => Bytes(hash, where))];
}

/// <summary>What was handed in cannot be read. Says so to the user; not a fault of the software.</summary>
#pragma warning disable CA1032 // One sentence is all it carries.
internal sealed class EvidenceException(string message) : Exception(message);

/// <summary>The evidence of one entry, as /transparency/evidence gives it.</summary>
public sealed record EntryEvidence(
    long Index,
    long Size,
    IReadOnlyList<string> Hashes,
    string? Data,
    string? Checkpoint,
    string? Salt,
    string? Json);

/// <summary>A consistency proof, with the two notes that it connects when they were put in.</summary>
public sealed record HistoryEvidence(long From, long To, IReadOnlyList<string> Hashes, string? FromCheckpoint, string? ToCheckpoint);

/// <summary>A draw as /api/v1/draws/{id} gives it.</summary>
public sealed record DrawEvidence(string Commit, string? Secret, IReadOnlyList<DrawEntry>? List, string? ListHash, string? Nonce, string? Seed, IReadOnlyList<string>? Order);
