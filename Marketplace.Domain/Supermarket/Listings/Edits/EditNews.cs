using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings.Edits;

/// <summary>The agency hears what became of a listing, or of its new text.</summary>
internal sealed class EditNews(MarketDbContext db, Post post) : IEventHandler<ListingEditApproved>, IEventHandler<ListingEditSentBack>, IEventHandler<ListingSentBack>
{
    public Task HandleAsync(ListingEditApproved happened, Stamp stamp, CancellationToken ct) =>
        TellAsync(happened.ListingId, happened.AgencyId, "修改已生效", "新内容已审核通过并公开。", "Your edit is live", "The new text has been approved and is public.", $"edit/{happened.EditId:N}", stamp, ct);

    public Task HandleAsync(ListingEditSentBack happened, Stamp stamp, CancellationToken ct) =>
        TellAsync(happened.ListingId, happened.AgencyId, "修改被退回", $"原内容继续在架。审核意见：{stamp.Reason}", "Your edit was sent back", $"The old text stays on the shelf. The office says: {stamp.Reason}", $"edit/{happened.EditId:N}", stamp, ct);

    public Task HandleAsync(ListingSentBack happened, Stamp stamp, CancellationToken ct) =>
        TellAsync(happened.ListingId, happened.AgencyId, "服务被退回修改", $"审核意见：{stamp.Reason}", "Your listing was sent back", $"The office says: {stamp.Reason}", $"listing/{happened.ListingId:N}/{stamp.At.ToUnixTimeMilliseconds()}", stamp, ct);

    private async Task TellAsync(Guid listingId, Guid agencyId, string title, string text, string englishTitle, string englishText, string occasion, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.Listings.AsNoTracking().SingleAsync(l => l.Id == listingId, ct);
        await post.SendAsync(
            [Recipient.Agency(agencyId)], new($"{title}：{listing.Title}", text, $"{englishTitle}: {listing.Title}", englishText), MessageSubject.Listing, listing.Number, occasion, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
