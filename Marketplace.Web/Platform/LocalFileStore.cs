using System.Buffers;
using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Files;

namespace Marketplace.Web.Platform;

/// <summary>Files in a folder, each under its SHA-256. A file is complete or not there: it is written aside and moved into place.</summary>
public sealed class LocalFileStore(string root) : IFileStore
{
    private const int SniffLength = 16;

    public async Task<StoredContent> PutAsync(Stream content, FileLimits limits, CancellationToken ct)
    {
        Directory.CreateDirectory(root);
        var aside = Path.Combine(root, $"{Guid.CreateVersion7():N}.part");
        try
        {
            var (hash, size, type) = await TakeAsync(content, aside, limits, ct);
            var place = PlaceOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(aside, place, overwrite: true);
            return new(hash, size, type);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        var place = PlaceOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(place)
            ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    private static async Task<(string Hash, long Size, string Type)> TakeAsync(Stream content, string aside, FileLimits limits, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var head = new byte[SniffLength];
        var (size, headLength) = (0L, 0);
        try
        {
            await using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
            {
                if (headLength < SniffLength)
                {
                    var take = Math.Min(read, SniffLength - headLength);
                    buffer.AsSpan(0, take).CopyTo(head.AsSpan(headLength));
                    headLength += take;
                }

                size += read;
                Ensure.That(size <= limits.MaxBytes, CommonRules.InvalidFile, $"> {limits.MaxBytes / 1024 / 1024} MB");
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Ensure.That(size > 0, CommonRules.InvalidFile, "0 B");
        var type = Sniff(head.AsSpan(0, headLength));
        Ensure.That(limits.ContentTypes.Contains(type), CommonRules.InvalidFile, $"{type} → {string.Join(" / ", limits.ContentTypes.Select(t => t[(t.LastIndexOfAny(['/', '.']) + 1)..].ToUpperInvariant()))}");
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size, type);
    }

    private static string Sniff(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("%PDF-"u8) => "application/pdf",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => "image/png",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "image/jpeg",
        _ when head.StartsWith("PK\x03\x04"u8) => "application/zip",
        _ => "application/octet-stream",
    };

    private string PlaceOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("Not a SHA-256.", nameof(sha256));
        }

        return Path.Combine(root, sha256[..2], sha256);
    }
}
