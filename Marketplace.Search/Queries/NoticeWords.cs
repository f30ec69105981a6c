using System.Linq.Expressions;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;

namespace Marketplace.Search.Queries;

/// <summary>How readers find a notice again: by what it says, by its number, or by the project and the owner it is about.</summary>
public static class NoticeWords
{
    public static IQueryable<Notice> Holding(this IQueryable<Notice> notices, MarketDbContext db, string word)
    {
        var number = word.ToUpperInvariant();
        if (Keywords.IsNumber(number, 'N'))
        {
            return notices.Where(n => n.Number == number);
        }

        if (Keywords.IsNumber(number, 'P'))
        {
            return notices.Where(n => db.Projects.Any(p => p.Id == n.SubjectId && p.Number == number));
        }

        var typed = word.ToLowerInvariant();
        var owned = db.Projects.Where(OwnerNames.Hold(db, typed)).Select(p => (Guid?)p.Id);
        Expression<Func<Notice, bool>> ofOwner = n => owned.Contains(n.SubjectId);
        return notices.Where(Keywords.Either(Keywords.Holds<Notice>(n => n.Title, typed), ofOwner));
    }
}
