package opendata

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "|")
		var content json.RawMessage
		if err := Open(fields[0], fields[1], fields[2], &content); err != nil {
			fmt.Println("refused")
			continue
		}
		fmt.Println(string(content))
	}
	os.Exit(0)
}
