using System.Data.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Kept;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Market.Listing;

/// <summary>
/// The pages of services, kept whole for visitors of whom we know nothing. Two versions are read for every visitor, so that what is
/// changed or taken down on any node is gone at once; the rest of the stamp is what many pages share and is a few seconds old as ever.
/// Stands before everything else, for what comes after costs more than the answer.
/// </summary>
public sealed class KeptListings(KeptPages pages, QuickReads reads, ListingBook listings, ShopBook shops, MarketReferenceBook references, TimeProvider clock)
{
    private const string Folder = "/listings/";

    // Every save of either raises its version: equal versions, equal rows.
    private const string Versions =
        """SELECT l."Version", a."Version" FROM "ServiceListings" l JOIN "Agencies" a ON a."Id" = l."AgencyId" WHERE l."Number" = @number""";

    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (NumberOf(context) is { } number && await FindAsync(context, number) is { } page)
        {
            await SendAsync(context, page);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>The page as it is to be sent: kept for the next visitor, where this one is like any other.</summary>
    public ActionResult Kept(HttpContext context, ViewResult view, ListingPage made) =>
        pages.IsOn && NumberOf(context) == made.Listing.Number
            ? new KeptView(view, body => pages.Keep(new(made.Listing.Number, Text.IsEnglish, Encodings.None), made.Listing.ItemCode, StampOf(made), body))
            : view;

    private static string? NumberOf(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method) && !request.QueryString.HasValue && !request.PathBase.HasValue
            && request.Path.Value is { } path && path.StartsWith(Folder, StringComparison.Ordinal) && path.IndexOf('/', Folder.Length) < 0
            && PublicCache.IsForEverybody(context) ? path[Folder.Length..] : null;
    }

    private async ValueTask<KeptPage?> FindAsync(HttpContext context, string number)
    {
        if (!pages.IsOn)
        {
            return null;
        }

        var key = new KeptPages.Key(number, Culture.Of(context.Request) == Culture.English, Encodings.Of(context.Request));
        var packed = pages.Find(key);
        var page = packed ?? (key.Encoding.Length > 0 ? pages.Find(key with { Encoding = Encodings.None }) : null);
        return page is null || !await IsStillSoAsync(number, (Stamp)page.Stamp, context.RequestAborted) ? null
            : packed is null && key.Encoding.Length > 0 ? pages.Pack(key, page) : page;
    }

    private async Task<bool> IsStillSoAsync(string number, Stamp made, CancellationToken ct)
    {
        try
        {
            var found = await reads.RowsAsync(Versions, [new("@number", number)], row => (row.GetInt32(0), row.GetInt32(1)), ct);
            return found is [var versions] && versions == (made.Listing, made.Agency)
                && await shops.FindAsync(made.MembershipNo, ct) is { } shop && shop.Mark == made.Shop
                && (await references.GetAsync(ct)).Mark == made.Reference
                && (await listings.SimilarAsync(made.Kind, made.Item, ct)).Mark == made.Similar
                && Equals(await shops.TradeAsync(made.Kind, ct), made.Trade);
        }
        catch (DbException)
        {
            // The page made anew meets the same trouble, and says so properly.
            return false;
        }
    }

    private async Task SendAsync(HttpContext context, KeptPage page)
    {
        var response = context.Response;
        SecurityHeaders.Write(response.Headers);
        SecurityHeaders.TellTime(response.Headers, clock);
        KeptView.Tell(response, page.Tag);
        response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == page.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        if (page.Encoding.Length > 0)
        {
            response.Headers.ContentEncoding = page.Encoding;
        }

        page.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static Stamp StampOf(ListingPage made) => new(
        made.Listing.Version, made.Listing.AgencyVersion, made.Listing.MembershipNo, made.Listing.TypeCode, made.Listing.ItemCode,
        made.Shop.Mark, made.Reference.Mark, made.Similar.Mark, made.Trade);

    private sealed record Stamp(int Listing, int Agency, string MembershipNo, string Kind, string Item, ulong Shop, ulong Reference, ulong Similar, TradeScores? Trade);
}
