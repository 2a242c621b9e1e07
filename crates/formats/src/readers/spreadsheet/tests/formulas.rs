//! Formulas that were saved without their result.

use super::*;

fn uncomputed(table: &RawTable) -> Option<&Doubt> {
    table.report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::FormulasWithoutValues)
}

/// A header, two towns, and what `cells` gives for column C of records 2 and 3.
fn xlsx_with_formulas(cells: [&str; 2]) -> Vec<u8> {
    let text = |reference: &str, text: &str| format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let line = |record: u32, town: &str, cell: &str| {
        format!("<row r=\"{record}\">{}<c r=\"B{record}\"><v>{record}</v></c>{cell}</row>", text(&format!("A{record}"), town))
    };
    xlsx_of(&format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}</row>{}{}</sheetData></worksheet>",
        text("A1", "nom"),
        text("B1", "rang"),
        text("C1", "double"),
        line(2, "Pau", cells[0]),
        line(3, "Nay", cells[1]),
    ))
}

#[test]
fn formulas_saved_without_their_result_are_told_with_their_records() {
    let table = read(&xlsx_with_formulas([r#"<c r="C2"><f>B2*2</f></c>"#, r#"<c r="C3"><f>B3*2</f><v></v></c>"#])).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["nom|rang|double", "Pau|2|", "Nay|3|"]);
    let doubt = uncomputed(&table).unwrap();
    assert_eq!((doubt.count, doubt.rows.as_slice(), doubt.column.as_deref()), (2, &[2, 3][..], Some("double")));
    assert_eq!(doubt.values, ["=B2*2", "=B3*2"]);

    let shared = [r#"<c r="C2"><f t="shared" ref="C2:C3" si="0">B2*2</f></c>"#, r#"<c r="C3"><f t="shared" si="0"/></c>"#];
    let table = read(&xlsx_with_formulas(shared)).unwrap().remove(0);
    let doubt = uncomputed(&table).unwrap();
    assert_eq!((doubt.count, doubt.values.as_slice()), (2, &["=B2*2".to_owned()][..]));
}

#[test]
fn a_formula_with_its_result_even_an_empty_text_is_no_doubt() {
    for cells in [
        [r#"<c r="C2"><f>B2*2</f><v>4</v></c>"#, r#"<c r="C3"><f>B3*2</f><v>6</v></c>"#],
        [r#"<c r="C2" t="str"><f>IF(B2&gt;9,"grand","")</f><v></v></c>"#, r#"<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>"#],
        [r#"<c r="C2" s="0"/>"#, r#"<c r="C3"><f></f></c>"#],
    ] {
        let table = read(&xlsx_with_formulas(cells)).unwrap().remove(0);
        assert_eq!(uncomputed(&table), None, "{cells:?}");
        assert_eq!(table.report.rows, 2);
    }
}

#[test]
fn a_formula_the_decoder_does_not_understand_hides_no_value() {
    // A shared formula must say which one it shares (ECMA-376 18.3.1.40): this one does not.
    let table = read(&xlsx_with_formulas([r#"<c r="C2"><f>B2*2</f></c>"#, r#"<c r="C3"><f t="shared">B3*2</f><v>6</v></c>"#])).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["nom|rang|double", "Pau|2|", "Nay|3|6"]);
    assert_eq!(uncomputed(&table).map(|doubt| doubt.count), Some(1));
}

#[test]
fn formulas_of_an_ods_without_result_are_told() {
    let rows = r##"<table:table-row><table:table-cell office:value-type="string"><text:p>nom</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>montant</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Pau</text:p></table:table-cell><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Nay</text:p></table:table-cell><table:table-cell table:formula="of:=SUM([.B2:.B2])"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Gan</text:p></table:table-cell><table:table-cell table:formula="of:=IF(1;&quot;&quot;)" office:value-type="string" office:string-value=""><text:p/></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Oloron</text:p></table:table-cell><table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"##;
    let table = read(&ods_of(rows, "<m/>")).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["nom|montant", "Pau|2", "Nay|", "Gan|", "Oloron|"]);
    let doubt = uncomputed(&table).unwrap();
    assert_eq!((doubt.count, doubt.rows.as_slice(), doubt.column.as_deref()), (1, &[3][..], Some("montant")));
    assert_eq!(doubt.values, ["=SUM([.B2:.B2])"]);
    let errors = table.report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::SpreadsheetErrors).unwrap();
    assert_eq!((errors.count, errors.values.as_slice()), (1, &["#DIV/0!".to_owned()][..]));
}
