using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Web.Platform;

/// <summary>Parts of public pages, kept for a few seconds and within so many bytes. What comes in has been made for a visitor of whom we know nothing.</summary>
public sealed class SharedFragments(PublicCacheSettings settings) : IDisposable
{
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = settings.MegaBytes * 1024L * 1024 });

    public bool IsOn => settings.Seconds > 0;

    public IHtmlContent? Find(Key key) => _kept.Get<IHtmlContent>(key);

    public IHtmlContent Keep(Key key, string markup)
    {
        var content = new HtmlString(markup);
        _kept.Set<IHtmlContent>(key, content, new MemoryCacheEntryOptions { Size = 200 + (2L * markup.Length), AbsoluteExpirationRelativeToNow = settings.Fresh });
        return content;
    }

    public void Dispose() => _kept.Dispose();

    /// <param name="Of">Which part.</param>
    /// <param name="By">What it shows.</param>
    public sealed record Key(string Of, string By, bool English);
}
