//! A few official places, for the examples of rules.

use super::Geography;
use std::sync::LazyLock;

const TEXT: &str = "parvis geography 1\t2026
=regions\t6
01\tGuadeloupe\t97105
04\tLa Réunion\t97411
11\tÎle-de-France\t75056
53\tBretagne\t35238
84\tAuvergne-Rhône-Alpes\t69123
94\tCorse\t2A004
=departements\t9
01\tAin\t84\t01053
2A\tCorse-du-Sud\t94\t2A004
2B\tHaute-Corse\t94\t2B033
35\tIlle-et-Vilaine\t53\t35238
60\tOise\t32\t60057
75\tParis\t11\t75056
93\tSeine-Saint-Denis\t11\t93008
971\tGuadeloupe\t01\t97105
974\tLa Réunion\t04\t97411
=epci\t2
200054781\tMétropole du Grand Paris
243500139\tRennes Métropole
=communes\t12
01004\tAmbérieu-en-Bugey\t15934\t\t01500
01015\tArboys en Bugey\t654\t\t01300
01093\tChâtillon-sur-Chalaronne\t5000\t\t01400
01262\tMontluel\t7000\t\t01120
2A004\tAjaccio\t76320\t\t20000 20090 20167
35238\tRennes\t227830\t1\t35000 35200 35700
35278\tSaint-Grégoire\t10000\t1\t35760
60054\tBeaumont-les-Nonains\t379\t\t60390
60694\tHauts-Talican\t900\t\t60390
75056\tParis\t2100000\t0\t75001 75002 75012
93066\tSaint-Denis\t150000\t0\t93200 93210
97411\tSaint-Denis\t155000\t\t97400 97417 97490
=arrondissements\t2
75101\tParis 1er Arrondissement\t75056\t15114\t75001
75112\tParis 12e Arrondissement\t75056\t140000\t75012
=former\t5
01015\t01015\tArbignieu
01120\t01262\tCordieux
20004\t2A004\t
60455\t60054\t
60455\t60694\tLa Neuville-Garnier
";

static SAMPLE: LazyLock<Geography> = LazyLock::new(|| Geography::parse(TEXT).expect("the sample is a geography"));

pub(crate) fn sample() -> &'static Geography {
    &SAMPLE
}

#[cfg(test)]
mod tests {
    use super::super::{Geography, GeographyError};
    use super::{TEXT, sample};

    #[test]
    fn a_commune_is_found_by_code_by_name_and_by_postal_code() {
        let rennes = sample().commune("35238").unwrap();
        assert_eq!((rennes.name, rennes.population, rennes.epci), ("Rennes", Some(227_830), Some("243500139")));
        assert!(rennes.postal_codes().eq(["35000", "35200", "35700"]));
        assert!(sample().communes_named("RENNES CEDEX 7").map(|commune| commune.code).eq(["35238"]));
        assert!(sample().communes_named("ST DENIS").map(|commune| commune.code).eq(["93066", "97411"]));
        assert!(sample().communes_of_postal_code("60390").map(|commune| commune.code).eq(["60054", "60694"]));
        for nothing in ["", "3523", "352380", "99999", "é", "35238\t"] {
            assert_eq!(sample().commune(nothing), None, "{nothing}");
            assert_eq!(sample().communes_of_postal_code(nothing).count(), 0, "{nothing}");
        }
        assert_eq!(sample().communes_named("Utopie").count(), 0);
    }

    #[test]
    fn a_former_code_leads_to_the_commune_of_today_when_there_is_one() {
        let today = |code: &str| sample().commune_of_today(code).map(|commune| commune.code);
        assert_eq!((today("01120"), today("20004"), today("75101"), today("35238")), (Some("01262"), Some("2A004"), Some("75056"), Some("35238")));
        assert_eq!(today("60455"), None, "shared between two communes");
        assert_eq!(sample().former("60455").count(), 2);
        assert!(sample().communes_named("Cordieux").map(|commune| commune.code).eq(["01262"]));
        assert!(sample().communes_named("Paris 12e").map(|commune| commune.code).eq(["75056"]));
    }

    #[test]
    fn the_territory_of_an_authority_has_its_communes_and_the_boxes_of_its_departements() {
        let rennes = sample().territory("243500139").unwrap();
        assert_eq!((rennes.name.as_str(), rennes.communes()), ("Rennes Métropole", &["35238".to_owned(), "35278".to_owned()][..]));
        assert!(rennes.has_commune("35278") && !rennes.has_commune("75056"));
        assert!(rennes.may_contain(-1.68, 48.11) && !rennes.may_contain(2.35, 48.85));
        assert_eq!(sample().territory("35").unwrap().communes().len(), 2);
        assert_eq!(sample().territory("R11").unwrap().communes(), ["75056", "93066"]);
        assert_eq!(sample().territory("75101").unwrap().name, "Paris");
        for nothing in ["", "R", "R99", "99", "123456789", "é"] {
            assert_eq!(sample().territory(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_damaged_text_is_refused_and_an_empty_one_is_an_absence() {
        let error = |text: String| Geography::parse(text).map(|_| ()).unwrap_err();
        assert_eq!(error(String::new()), GeographyError::Absent);
        assert_eq!(error("hello".to_owned()), GeographyError::UnknownFormat);
        assert_eq!(error(TEXT.replacen("geography 1", "geography 2", 1)), GeographyError::UnknownFormat);
        assert_eq!(error(TEXT.replacen("=epci\t2", "=epci\t99999999999", 1)), GeographyError::Damaged("epci"));
        assert_eq!(error(TEXT.replacen("60054\tB", "99054\tB", 1)), GeographyError::Damaged("communes"));
        for cut in (0..TEXT.len()).filter(|cut| TEXT.is_char_boundary(*cut)) {
            let whole = Geography::parse(TEXT[..cut].to_owned()).is_ok();
            assert!(!whole || cut == TEXT.len(), "{cut}");
        }
    }
}
