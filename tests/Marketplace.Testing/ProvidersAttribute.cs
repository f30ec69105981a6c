using System.Reflection;
using Marketplace.Web.Data;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Marketplace.Testing;

/// <summary>
/// Runs a theory once on every database: SQLite always, PostgreSQL when <c>HALL_TEST_POSTGRES</c> names a server
/// (the test command starts one), else it is shown as skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProvidersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
        [
            new TheoryDataRow(DatabaseProvider.Sqlite),
            new TheoryDataRow(DatabaseProvider.PostgreSql)
            {
                Skip = Market.PostgresServer is null ? "HALL_TEST_POSTGRES names no server; ./test starts one" : null,
            },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
