using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data;

internal static class UniqueIndexes
{
    extension<T>(IndexBuilder<T> index)
    {
        /// <summary>Makes the index unique, names it, and gives the refusal that a second row is answered with.</summary>
        public IndexBuilder<T> OnlyOne(string name, Rule otherwise)
        {
            UniqueRules.Says(name, otherwise);
            return index.IsUnique().HasDatabaseName(name);
        }
    }
}
