using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Shared;

public static class Evidence
{
    extension(MarketDbContext db)
    {
        /// <summary>Where the transparency log holds what was last done to a thing; null while the log is behind.</summary>
        public Task<long?> LastLeafAsync(string subjectType, Guid id, CancellationToken ct) => (
            from entry in db.AuditEntries.AsNoTracking()
            where entry.SubjectType == subjectType && entry.SubjectId == id
            join leaf in db.Set<LogLeaf>() on entry.Id equals leaf.AuditEntryId
            orderby leaf.Index descending
            select (long?)leaf.Index).FirstOrDefaultAsync(ct);
    }
}
