using System.Linq.Expressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;

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

        // A person's name is shown by its surname alone; it must not be found by the rest.
        var owned = db.Projects.Where(Keywords.Holds<IntermediaryProject>(p => p.OwnerName, typed))
            .Where(p => db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind != OrganisationKind.Individual)).Select(p => (Guid?)p.Id);
        var titled = Keywords.Holds<Notice>(n => n.Title, typed);
        Expression<Func<Notice, bool>> ofOwner = n => owned.Contains(n.SubjectId);
        return notices.Where(Keywords.Either(titled, ofOwner));
    }
}
