using System.Linq.Expressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Search.Queries;

/// <summary>How an owner is named to the public: an organisation in full, a person by surname.</summary>
public static class OwnerNames
{
    public static string Shown(string name, bool isPerson) => isPerson && name.Length > 0 ? $"{name[0]}**" : name;

    /// <summary>Projects of owners whose name holds the word. A person is shown by the surname alone and must not be found by the rest.</summary>
    internal static Expression<Func<IntermediaryProject, bool>> Hold(MarketDbContext db, string word) =>
        Keywords.Both(Keywords.Holds<IntermediaryProject>(p => p.OwnerName, word), p => db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind != OrganisationKind.Individual));
}
