using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Web.Platform.Kept;

/// <summary>
/// Whole public pages of which there are many, kept within so many bytes, each with the stamp of all that it was made of. Whoever serves
/// one compares the stamp first: a page is never old, it is right or it is made anew. docs/decisions/0021-kept-pages.md
/// </summary>
public sealed class KeptPages(PublicCacheSettings settings) : IDisposable
{
    private const int MostPatterns = 100;
    private const int Overhead = 400;

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = settings.KeptMegaBytes * 1024L * 1024, CompactionPercentage = 0.1 });
    private readonly ConcurrentDictionary<(string Sort, bool English), PagePattern> _patterns = new();

    public bool IsOn => settings.Seconds > 0 && settings.KeptMegaBytes > 0;

    public KeptPage? Find(Key key) => _pages.TryGetValue(key, out KeptPage? page) ? page : null;

    /// <param name="sort">Pages of one sort look alike: the first of them is the pattern that the others are written from.</param>
    public KeptPage Keep(Key key, string sort, object stamp, byte[] body)
    {
        var pattern = _patterns.Count < MostPatterns ? _patterns.GetOrAdd((sort, key.English), _ => new PagePattern(body)) : _patterns.GetValueOrDefault((sort, key.English));
        var difference = pattern?.DifferenceOf(body);
        if (difference is not null && difference.Length > body.Length / 3)
        {
            // What all pages of the sort show has changed since: the next ones are written from this one.
            var anew = _patterns[(sort, key.English)] = new PagePattern(body);
            (pattern, difference) = (anew, anew.DifferenceOf(body));
        }

        return Put(key, new(stamp, pattern, difference ?? body, body.Length, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"", Encodings.None));
    }

    /// <summary>The same page as a browser wants it; packed once for all who come after.</summary>
    public KeptPage Pack(Key key, KeptPage plain)
    {
        using var packed = new MemoryStream(plain.Length / 4);
        using (Stream pack = key.Encoding is Encodings.Brotli ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            var body = new ArrayBufferWriter<byte>(plain.Length);
            plain.WriteTo(body);
            pack.Write(body.WrittenSpan);
        }

        var bytes = packed.ToArray();
        return Put(key, new(plain.Stamp, null, bytes, bytes.Length, plain.Tag, key.Encoding));
    }

    public void Dispose() => _pages.Dispose();

    private KeptPage Put(Key key, KeptPage page)
    {
        _pages.Set(key, page, new MemoryCacheEntryOptions { Size = page.Weight + Overhead });
        return page;
    }

    /// <param name="Of">Which page.</param>
    /// <param name="Encoding">One of <see cref="Encodings"/>; empty for none.</param>
    public sealed record Key(string Of, bool English, string Encoding);
}

/// <param name="Stamp">What the page was made of; equal stamps, equal pages.</param>
/// <param name="Tag">For browsers that have the page already.</param>
public sealed record KeptPage(object Stamp, PagePattern? Pattern, byte[] Written, int Length, string Tag, string Encoding)
{
    public int Weight => Written.Length;

    public void WriteTo(IBufferWriter<byte> output)
    {
        if (Pattern is null)
        {
            output.Write(Written);
        }
        else
        {
            Pattern.WriteTo(output, Written);
        }
    }
}

public static class Encodings
{
    public const string None = "";
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>The best that the asker takes.</summary>
    public static string Of(HttpRequest request)
    {
        // Whoever gives weights or asks for something unusual is served plainly; every browser names both without a weight.
        var taken = request.Headers.AcceptEncoding.ToString();
        return taken.Length == 0 || taken.Contains(';', StringComparison.Ordinal) ? None
            : taken.Contains(Brotli, StringComparison.OrdinalIgnoreCase) ? Brotli
            : taken.Contains(Gzip, StringComparison.OrdinalIgnoreCase) ? Gzip : None;
    }
}
