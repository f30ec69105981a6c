using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Accounts;

public sealed class RoleConflictsTests
{
    private static readonly Role[] Single = [.. Enum.GetValues<Role>().Where(r => r != Role.None)];

    // The domain's own words: X+T never; S with no operating role; M with no business; P with nothing.
    private static bool Excluded(Role a, Role b) =>
        Is(a, b, Role.Expert, Role.TradingStaff)
        || (Either(a, b, Role.Supervisor) && (a | b) != (Role.Supervisor | Role.Applicant))
        || (Either(a, b, Role.Administrator) && (a | b) != (Role.Administrator | Role.Applicant))
        || Either(a, b, Role.Surveyor);

    [Fact]
    public void EveryRole_AloneIsAllowed() => Assert.All(Single, role => Assert.True(RoleConflicts.Allowed(role)));

    [Fact]
    public void EveryPair_IsAllowedOrExcludedAsTheDomainSays()
    {
        foreach (var (a, b) in Single.SelectMany(a => Single.Where(b => b > a).Select(b => (a, b))))
        {
            Assert.True(RoleConflicts.Allowed(a | b) != Excluded(a, b), $"{a} and {b}");
        }
    }

    [Fact]
    public void EveryTriple_IsExcludedAsSoonAsOneOfItsPairsIs()
    {
        foreach (var a in Single)
        {
            foreach (var b in Single.Where(b => b > a))
            {
                foreach (var c in Single.Where(c => c > b))
                {
                    Assert.Equal(RoleConflicts.Allowed(a | b) && RoleConflicts.Allowed(b | c) && RoleConflicts.Allowed(a | c), RoleConflicts.Allowed(a | b | c));
                }
            }
        }
    }

    private static bool Is(Role a, Role b, Role one, Role other) => (a | b) == (one | other);

    private static bool Either(Role a, Role b, Role role) => a == role || b == role;
}
