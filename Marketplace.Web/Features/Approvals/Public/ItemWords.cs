using Marketplace.Domain.Approvals.Catalogue;

namespace Marketplace.Web.Features.Approvals.Public;

internal static class ItemWords
{
    extension(IQueryable<HandlingItem> items)
    {
        /// <summary>With every word in name or code: the page and the interface find the same.</summary>
        public IQueryable<HandlingItem> With(string? words) => Api.Words.Of(words).Aggregate(
            items, (found, word) => found.Where(i => i.Name.Contains(word) || i.Code.Contains(word)));
    }
}
