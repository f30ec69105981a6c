using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Web.Features.Accounts.Messages;

/// <param name="Href">The reader's own page of the project.</param>
/// <param name="IsSeen">Whether this person has seen it.</param>
public sealed record NewsLine(string Title, string Href, DateTimeOffset At, bool IsSeen);

/// <summary>
/// Corrections of projects for which the reader's agency has registered. No message is kept of them: it would tell whoever reads
/// the database who registered. They are found anew for the agency itself each time, out of the sealed box.
/// </summary>
public sealed class MyNews(AmendmentNews news)
{
    public async Task<IReadOnlyList<NewsLine>> OfAsync(Stamp stamp, CancellationToken ct) =>
        !stamp.By.Has(Role.Agency) || stamp.By.OrganisationId is null || stamp.By.AccountId is null
            ? []
            : [.. (await news.OfAsync(stamp, ct)).Select(n => new NewsLine(n.Title, $"/seller/projects/{n.Number}", n.At, n.IsSeen))];

    public async Task SeeAsync(Stamp stamp, CancellationToken ct)
    {
        if (stamp.By.Has(Role.Agency) && stamp.By is { OrganisationId: not null, AccountId: not null })
        {
            await news.SeeAsync(stamp, ct);
        }
    }
}
